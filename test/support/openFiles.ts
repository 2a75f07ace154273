import type { TextDocument } from "vscode-languageserver-textdocument";
import type { URI } from "vscode-uri";
import type { FileContent, FileSystem } from "../../server/fileSystem.ts";
import type { ReferenceFile } from "../../server/service/referenceFile.ts";
import { WorkflowFiles } from "../../server/workflowFiles.ts";
import { type OpenDocuments, Workspace } from "../../server/workspace.ts";

/** A disk that holds the files of the given paths, and counts the questions. */
export class FakeDisk implements Pick<FileSystem, "exists" | "read"> {
  readonly paths: Set<string>;
  readonly asked: string[] = [];

  constructor(...paths: readonly string[]) {
    this.paths = new Set(paths);
  }

  async exists(uri: URI): Promise<boolean> {
    this.asked.push(uri.path);
    return this.paths.has(uri.path);
  }

  async read(uri: URI): Promise<FileContent> {
    this.asked.push(uri.path);
    return this.paths.has(uri.path) ? { kind: "bytes", bytes: new Uint8Array() } : { kind: "missing" };
  }
}

/** What the editor has open. */
export class OpenFiles implements OpenDocuments {
  readonly #documents = new Map<string, TextDocument>();
  /** The files on disk that hold references, by URI. */
  readonly onDisk = new Map<string, ReferenceFile>();
  readonly workspace = new Workspace(this, new WorkflowFiles(new FakeDisk()), this.onDisk);

  open(document: TextDocument): string {
    this.#documents.set(document.uri, document);
    return document.uri;
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.workspace.forget(uri);
  }

  get(uri: string): TextDocument | undefined {
    return this.#documents.get(uri);
  }

  keys(): string[] {
    return [...this.#documents.keys()];
  }
}
