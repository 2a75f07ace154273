import { URI, Utils } from "vscode-uri";
import { PROJECT_FILE } from "../../common/projectFile.ts";
import { fileKey, isInside } from "../fileKey.ts";
import type { Pacer } from "../pacer.ts";
import type { FileSystem, WorkflowFiles } from "../workflowFiles.ts";
import { WorkQueue } from "../workQueue.ts";
import { MAX_FILE_SIZE, mayHoldReference, type SkipReason, textOf, unreadableReason } from "./fileText.ts";
import { IndexedFile } from "./indexedFile.ts";
import { filesBelow } from "./walk.ts";

/** How many files are read at once. */
const CONCURRENCY = 32;

/** What the index needs from the server around it. */
export interface IndexHost {
  readonly fileSystem: FileSystem;
  readonly files: WorkflowFiles;
  readonly pacer: Pacer;
  /** Told of each file whose references are others than before. */
  readonly changed: (uri: string) => void;
  /** Told once of each file that is left out. */
  readonly skipped: (uri: string, reason: SkipReason) => void;
  readonly fail: (error: unknown) => void;
}

/** What happened to a file or a folder on disk. */
export interface FileChange {
  readonly uri: string;
  readonly kind: "created" | "changed" | "deleted";
}

/** The references of all workflow files on disk in the workspace's folders. URIs are spelled by {@link fileKey}. */
export class WorkspaceIndex {
  readonly #host: IndexHost;
  readonly #entries = new Map<string, IndexedFile>();
  readonly #skipped = new Map<string, SkipReason>();
  readonly #scans = new Set<{ readonly unconfirmed: Set<string> }>();
  readonly #reading: WorkQueue;
  readonly #asking: WorkQueue;
  #folders: readonly string[] = [];
  #busy = new Set<Promise<void>>();

  constructor(host: IndexHost) {
    this.#host = host;
    const { fail } = host;
    this.#reading = new WorkQueue({ work: (uri) => this.#read(uri), concurrency: CONCURRENCY, fail });
    this.#asking = new WorkQueue({ work: (uri) => this.#scanIfFolder(uri), concurrency: 4, fail });
  }

  /** @param uri spelled by {@link fileKey} */
  get(uri: string): IndexedFile | undefined {
    return this.#entries.get(uri);
  }

  /** The files that hold references. */
  values(): Iterable<IndexedFile> {
    return this.#entries.values();
  }

  /** Resolves once everything that was asked for so far is read. */
  async ready(): Promise<void> {
    while (this.#busy.size > 0 || this.#reading.items.length > 0 || this.#asking.items.length > 0) {
      await Promise.all([...this.#busy, this.#asking.idle(), this.#reading.idle()]);
    }
  }

  /**
   * Reads folders that are new and forgets those that are gone.
   * @param found told how many workflow files were found so far
   */
  async setFolders(folders: readonly string[], found: (count: number) => void = () => {}): Promise<void> {
    const before = this.#folders;
    this.#folders = folders.filter((folder) => URI.parse(folder).scheme === "file").map(fileKey);
    for (const uri of this.#entries.keys()) if (!this.#isInWorkspace(uri)) this.#set(uri, undefined);
    await this.#scanAll(
      this.#folders.filter((folder) => !before.includes(folder)),
      found,
    );
  }

  /** Reads everything again, because what counts as a workflow file has changed. */
  async rescan(): Promise<void> {
    await this.#scanAll(this.#folders, () => {});
  }

  /** Follows what happened on disk; thousands of changes at once are fine. */
  apply(changes: readonly FileChange[]): void {
    const deleted = new Set<string>();
    for (const change of changes) {
      const uri = fileKey(change.uri);
      const file = URI.parse(uri);
      if (!this.#isInWorkspace(uri) || this.#host.files.isHidden(file)) continue;
      if (Utils.basename(file) === PROJECT_FILE && change.kind !== "changed") {
        this.#host.files.forgetProjectFiles();
        this.#track(this.#scan(Utils.dirname(file).toString()));
      }
      if (change.kind === "deleted") deleted.add(uri);
      else if (this.#host.files.mayInclude(file)) this.#reading.add(uri);
      else if (change.kind === "created") this.#asking.add(uri);
    }
    if (deleted.size > 0) this.#readAgain(deleted);
  }

  /** Looks at one file again, such as one that the editor closed. */
  refresh(uri: string): void {
    const key = fileKey(uri);
    if (!this.#host.files.isHidden(URI.parse(key))) this.#reading.add(key);
  }

  /** Stops what waits. */
  dispose(): void {
    this.#folders = [];
    this.#reading.clear();
    this.#asking.clear();
  }

  /** A folder that is deleted or renamed tells of itself alone, so all that was in it is looked at. */
  #readAgain(deleted: ReadonlySet<string>): void {
    for (const uri of [...this.#entries.keys(), ...this.#reading.items]) {
      let at = uri;
      while (at !== "" && !deleted.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      if (at !== "") this.#reading.add(uri);
    }
  }

  async #scanIfFolder(uri: string): Promise<void> {
    const found = await this.#host.fileSystem.follow(URI.parse(uri));
    if (found?.kind === "folder") await this.#scan(uri);
  }

  async #scanAll(folders: readonly string[], found: (count: number) => void): Promise<void> {
    let count = 0;
    const add = (more: number) => {
      count += more;
      found(count);
    };
    await this.#track(Promise.all(folders.map((folder) => this.#scan(folder, add))).then(() => {}));
  }

  async #scan(folder: string, found: (more: number) => void = () => {}): Promise<void> {
    const { fileSystem, files, pacer } = this.#host;
    const unconfirmed = new Set([...this.#entries.keys()].filter((uri) => isInside(uri, folder)));
    const scan = { unconfirmed };
    const isHidden = (uri: URI) => files.isHiddenItself(uri);
    const unreadable = (uri: URI) => this.#skip(uri.toString(), "unreadable");
    this.#scans.add(scan);
    try {
      for await (const group of filesBelow(URI.parse(folder), { fileSystem, isHidden, unreadable })) {
        if (!this.#isInWorkspace(folder)) break;
        const candidates = group.filter((file) => files.mayInclude(file));
        for (const file of candidates) this.#reading.add(file.toString());
        found(candidates.length);
        await pacer.step();
      }
      await this.#reading.idle();
    } finally {
      this.#scans.delete(scan);
    }
    for (const uri of unconfirmed) this.#set(uri, undefined);
  }

  async #read(uri: string): Promise<void> {
    const { fileSystem, files, pacer, fail } = this.#host;
    const file = URI.parse(uri);
    for (const { unconfirmed } of this.#scans) unconfirmed.delete(uri);
    if (!this.#isInWorkspace(uri) || !(await files.includes(uri))) {
      return this.#set(uri, undefined);
    }
    const content = await fileSystem.read(file, MAX_FILE_SIZE).catch(() => ({ kind: "unreadable" }) as const);
    await pacer.step();
    // The folder may have left the workspace meanwhile.
    if (!this.#isInWorkspace(uri)) return;
    switch (content.kind) {
      case "bytes":
        return this.#index(uri, content.bytes);
      case "folder":
        this.#track(this.#scan(uri).catch(fail));
        return this.#set(uri, undefined);
      case "missing":
        return this.#set(uri, undefined);
      case "too-large":
      case "unreadable":
        return this.#skip(uri, content.kind);
    }
  }

  #index(uri: string, bytes: Uint8Array): void {
    const reason = unreadableReason(bytes);
    if (reason) this.#skip(uri, reason);
    else this.#set(uri, mayHoldReference(bytes) ? IndexedFile.of(uri, textOf(bytes)) : undefined);
  }

  #skip(uri: string, reason: SkipReason): void {
    const isKnown = this.#skipped.get(uri) === reason;
    this.#set(uri, undefined);
    this.#skipped.set(uri, reason);
    if (!isKnown) this.#host.skipped(uri, reason);
  }

  #set(uri: string, entry: IndexedFile | undefined): void {
    this.#skipped.delete(uri);
    const existed = entry ? !this.#entries.set(uri, entry) : this.#entries.delete(uri);
    if (entry || existed) this.#host.changed(uri);
  }

  #isInWorkspace(uri: string): boolean {
    return this.#folders.some((folder) => isInside(uri, folder));
  }

  #track(work: Promise<void>): Promise<void> {
    const tracked = work.catch(this.#host.fail).finally(() => this.#busy.delete(tracked));
    this.#busy.add(tracked);
    return tracked;
  }
}
