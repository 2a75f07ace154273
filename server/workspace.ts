import type { TextDocument } from "vscode-languageserver-textdocument";
import { fileKey } from "./fileKey.ts";
import { DocumentModel } from "./service/documentModel.ts";
import type { ReferenceFile } from "./service/referenceFile.ts";
import type { WorkflowFiles } from "./workflowFiles.ts";

/** The documents that are open in the editor. */
export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
  keys(): string[];
}

/** The workflow files on disk; URIs are spelled by `fileKey`. */
export interface FilesOnDisk {
  get(uri: string): ReferenceFile | undefined;
  values(): Iterable<ReferenceFile>;
}

/** The workflow files that the features look at; a model is kept as long as its document's version lasts. */
export class Workspace {
  readonly #documents: OpenDocuments;
  readonly #files: WorkflowFiles;
  readonly #onDisk: FilesOnDisk;
  readonly #keys = new Map<string, string>();
  readonly #models = new Map<string, DocumentModel>();

  constructor(documents: OpenDocuments, files: WorkflowFiles, onDisk: FilesOnDisk) {
    this.#documents = documents;
    this.#files = files;
    this.#onDisk = onDisk;
  }

  /** The current model of an open workflow file, `undefined` for any other file. */
  async model(uri: string): Promise<DocumentModel | undefined> {
    if (!(await this.#files.includes(uri))) return undefined;
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const known = this.#models.get(uri);
    if (known?.version === document.version) return known;
    const model = new DocumentModel(document, known);
    this.#models.set(uri, model);
    return model;
  }

  /** The models of all open workflow files. */
  async models(): Promise<readonly DocumentModel[]> {
    const models = await Promise.all(this.#documents.keys().map((uri) => this.model(uri)));
    return models.filter((model) => model !== undefined);
  }

  /** A workflow file of the workspace that is not open, by any spelling of its URI. */
  unopened(uri: string): ReferenceFile | undefined {
    const key = fileKey(uri);
    return this.#openKeys().has(key) ? undefined : this.#onDisk.get(key);
  }

  /** All workflow files of the workspace and all open ones, each once: what is open is as the editor shows it. */
  async files(): Promise<readonly ReferenceFile[]> {
    const models = await this.models();
    const open = this.#openKeys();
    return [...models, ...[...this.#onDisk.values()].filter(({ uri }) => !open.has(uri))];
  }

  /** Whether the model is of the version that the editor shows now. */
  isCurrent(model: DocumentModel): boolean {
    return this.#documents.get(model.uri)?.version === model.version;
  }

  /** Drops what is kept of a document that was closed. */
  forget(uri: string): void {
    this.#models.delete(uri);
    this.#keys.delete(uri);
  }

  #openKeys(): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const uri of this.#documents.keys()) {
      const key = this.#keys.get(uri) ?? fileKey(uri);
      this.#keys.set(uri, key);
      keys.add(key);
    }
    return keys;
  }
}
