import type { TextDocument } from "vscode-languageserver-textdocument";
import { DocumentModel } from "./service/documentModel.ts";
import type { WorkflowFiles } from "./workflowFiles.ts";

/** The documents that are open in the editor. */
export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
  keys(): string[];
}

/** The workflow files that the features look at; a model is kept as long as its document's version lasts. */
export class Workspace {
  readonly #documents: OpenDocuments;
  readonly #files: WorkflowFiles;
  readonly #models = new Map<string, DocumentModel>();

  constructor(documents: OpenDocuments, files: WorkflowFiles) {
    this.#documents = documents;
    this.#files = files;
  }

  /** The current model of an open workflow file, `undefined` for any other file. */
  async model(uri: string): Promise<DocumentModel | undefined> {
    if (!(await this.#files.includes(uri))) return undefined;
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const known = this.#models.get(uri);
    if (known?.version === document.version) return known;
    const model = new DocumentModel(document);
    this.#models.set(uri, model);
    return model;
  }

  /** The models of all open workflow files. */
  async models(): Promise<readonly DocumentModel[]> {
    const models = await Promise.all(this.#documents.keys().map((uri) => this.model(uri)));
    return models.filter((model) => model !== undefined);
  }

  /** Whether the model is of the version that the editor shows now. */
  isCurrent(model: DocumentModel): boolean {
    return this.#documents.get(model.uri)?.version === model.version;
  }

  /** Drops what is kept of a document that was closed. */
  forget(uri: string): void {
    this.#models.delete(uri);
  }
}
