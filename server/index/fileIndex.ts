import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { FileSystem } from "../fileSystem.ts";
import type { Pacer } from "../pacer.ts";
import { DocumentModel } from "../service/documentModel.ts";
import type { WorkflowFiles } from "../workflowFiles.ts";
import { WorkQueue } from "../workQueue.ts";
import { MAX_FILE_SIZE, mayHoldReference, type SkipReason, textOf, unreadableReason } from "./fileText.ts";
import { IndexedFile } from "./indexedFile.ts";

/** How many files are read at once. Each of them takes a step in every turn, so that many would make turns long. */
const CONCURRENCY = 4;

/** What an index needs from the server around it. URIs are spelled by `fileKey`. */
export interface IndexHost {
  readonly fileSystem: FileSystem;
  readonly files: WorkflowFiles;
  readonly pacer: Pacer;
  /** Told of each file that has something else to say than before. */
  readonly changed: (uri: string) => void;
  /** Told after project files came, went or changed, or may have done so with their folder. */
  readonly projectFilesChanged: () => void;
  /** Told once of each file that is left out. */
  readonly skipped: (uri: string, reason: SkipReason) => void;
  readonly fail: (error: unknown) => void;
}

/** What it needs besides. */
export interface FileIndexHost extends IndexHost {
  /** Whether the file is in the workspace. */
  readonly isWanted: (uri: string) => boolean;
  /** Told of each file before it is read. */
  readonly reading: (uri: string) => void;
  /** Told of what was taken for a file and is a folder. */
  readonly foundFolder: (uri: string) => void;
}

/**
 * What is known of single files on disk: their references at once, their hard-coded credentials when the references of
 * all files are known, because those cost several times as much and are asked for by nobody who waits.
 */
export class FileIndex {
  readonly #host: FileIndexHost;
  readonly #entries = new Map<string, IndexedFile>();
  readonly #skipped = new Map<string, SkipReason>();
  readonly #reading: WorkQueue;
  readonly #searching: WorkQueue;
  /** The file whose credentials are looked for. */
  #current: { readonly uri: string; isStale: boolean } | undefined;

  constructor(host: FileIndexHost) {
    this.#host = host;
    const { fail } = host;
    this.#reading = new WorkQueue({ work: (uri) => this.#read(uri), concurrency: CONCURRENCY, fail });
    this.#searching = new WorkQueue({ work: (uri) => this.#search(uri), concurrency: 1, fail });
  }

  get(uri: string): IndexedFile | undefined {
    return this.#entries.get(uri);
  }

  /** The files that hold references or credentials. */
  values(): Iterable<IndexedFile> {
    return this.#entries.values();
  }

  /** The files that are known, and those that still may become so. */
  get uris(): readonly string[] {
    return [...new Set([...this.#entries.keys(), ...this.#reading.items, ...this.#searching.items])];
  }

  /** Looks at a file, again if need be. */
  look(uri: string): void {
    this.#reading.add(uri);
  }

  /** Says of a folder or file that it cannot be read. */
  skip(uri: string, reason: SkipReason): void {
    const isKnown = this.#skipped.get(uri) === reason;
    this.forget(uri);
    this.#skipped.set(uri, reason);
    if (!isKnown) this.#host.skipped(uri, reason);
  }

  forget(uri: string): void {
    this.#set(uri, undefined);
  }

  /** Whether files are still to be read. */
  get isReading(): boolean {
    return this.#reading.items.length > 0;
  }

  /** Whether credentials are still to be looked for. */
  get isSearching(): boolean {
    return this.#searching.items.length > 0;
  }

  /** Resolves once the references of every file are known. */
  read(): Promise<void> {
    return this.#reading.idle();
  }

  /** Resolves once the credentials are known, too. */
  searched(): Promise<void> {
    return this.#searching.idle();
  }

  /** Stops what waits. */
  dispose(): void {
    this.#reading.clear();
    this.#searching.clear();
  }

  async #read(uri: string): Promise<void> {
    const { files, isWanted, reading, foundFolder } = this.#host;
    reading(uri);
    if (!isWanted(uri) || !(await files.includes(uri))) return this.forget(uri);
    const content = await this.#contentOf(uri);
    // The folder may have left the workspace meanwhile.
    if (!isWanted(uri)) return;
    switch (content.kind) {
      case "bytes": {
        const reason = unreadableReason(content.bytes);
        if (reason) return this.skip(uri, reason);
        if (this.#entries.get(uri)?.credentialFlags.length) return this.#readAndSearch(uri, content.bytes);
        this.#set(uri, mayHoldReference(content.bytes) ? IndexedFile.of(modelOf(uri, content.bytes)) : undefined);
        return this.#searching.add(uri);
      }
      case "folder":
        foundFolder(uri);
        return this.forget(uri);
      case "missing":
        return this.forget(uri);
      case "too-large":
      case "unreadable":
        return this.skip(uri, content.kind);
    }
  }

  /** At once for a file that had credentials, whose warnings would go and come back. */
  #readAndSearch(uri: string, bytes: Uint8Array): void {
    const model = modelOf(uri, bytes);
    try {
      this.#set(uri, IndexedFile.of(model, model.credentialFlags));
    } catch (error) {
      this.#host.fail(error);
      this.#set(uri, IndexedFile.of(model));
    }
  }

  async #search(uri: string): Promise<void> {
    await this.#reading.idle();
    const search = { uri, isStale: false };
    this.#current = search;
    const content = await this.#contentOf(uri);
    // Whatever was found out about the file meanwhile is newer.
    if (search.isStale || !this.#host.isWanted(uri)) return;
    if (content.kind !== "bytes" || unreadableReason(content.bytes)) return;
    const model = modelOf(uri, content.bytes);
    if (model.credentialFlags.length > 0) this.#set(uri, IndexedFile.of(model, model.credentialFlags));
  }

  async #contentOf(uri: string) {
    const { fileSystem, pacer } = this.#host;
    const unreadable = { kind: "unreadable" } as const;
    const content = await fileSystem.read(URI.parse(uri), MAX_FILE_SIZE).catch(() => unreadable);
    await pacer.step();
    return content;
  }

  #set(uri: string, entry: IndexedFile | undefined): void {
    this.#skipped.delete(uri);
    if (this.#current?.uri === uri) this.#current.isStale = true;
    const existed = entry ? !this.#entries.set(uri, entry) : this.#entries.delete(uri);
    if (entry || existed) this.#host.changed(uri);
  }
}

function modelOf(uri: string, bytes: Uint8Array): DocumentModel {
  return new DocumentModel(TextDocument.create(uri, "", 0, textOf(bytes)));
}
