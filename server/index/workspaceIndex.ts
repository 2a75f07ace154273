import { URI, Utils } from "vscode-uri";
import { isProjectFile } from "../../common/projectFile.ts";
import { isInside } from "../../common/uris.ts";
import { fileKey } from "../fileKey.ts";
import { WorkQueue } from "../workQueue.ts";
import { FileIndex, type IndexHost } from "./fileIndex.ts";
import type { IndexedFile } from "./indexedFile.ts";
import { filesBelow } from "./walk.ts";

/** What happened to a file or a folder on disk. */
export interface FileChange {
  readonly uri: string;
  readonly kind: "created" | "changed" | "deleted";
}

/** All workflow files on disk in the workspace's folders. URIs are spelled by {@link fileKey}. */
export class WorkspaceIndex {
  readonly #host: IndexHost;
  readonly #scans = new Set<{ readonly unconfirmed: Set<string> }>();
  readonly #files: FileIndex;
  readonly #asking: WorkQueue;
  #folders: readonly string[] = [];
  #changes: FileChange[] = [];
  #busy = new Set<Promise<void>>();

  constructor(host: IndexHost) {
    this.#host = host;
    this.#files = new FileIndex({
      ...host,
      isWanted: (uri) => this.#isInWorkspace(uri),
      reading: (uri) => {
        for (const { unconfirmed } of this.#scans) unconfirmed.delete(uri);
      },
      foundFolder: (uri) => void this.#track(this.#scan(uri)),
    });
    this.#asking = new WorkQueue({ work: (uri) => this.#scanIfFolder(uri), concurrency: 4, fail: host.fail });
  }

  /** @param uri spelled by {@link fileKey} */
  get(uri: string): IndexedFile | undefined {
    return this.#files.get(uri);
  }

  /** The files that hold references or hard-coded credentials. */
  values(): Iterable<IndexedFile> {
    return this.#files.values();
  }

  /** Resolves once the references of everything that was asked for so far are known. */
  async ready(): Promise<void> {
    while (this.#busy.size > 0 || this.#files.isReading || this.#asking.items.length > 0) {
      await Promise.all([...this.#busy, this.#asking.idle(), this.#files.read()]);
    }
  }

  /** Resolves once the hard-coded credentials are known as well. */
  async searched(): Promise<void> {
    await this.ready();
    while (this.#files.isSearching) {
      await this.#files.searched();
      await this.ready();
    }
  }

  /**
   * Reads folders that are new and forgets those that are gone.
   * @param found told how many workflow files were found so far
   */
  async setFolders(folders: readonly string[], found: (count: number) => void = () => {}): Promise<void> {
    const before = this.#folders;
    this.#folders = folders.map(fileKey);
    for (const { uri } of this.values()) if (!this.#isInWorkspace(uri)) this.#files.forget(uri);
    await this.#scanAll(
      this.#folders.filter((folder) => !before.includes(folder)),
      found,
    );
  }

  /** Reads everything again, because what counts as a workflow file has changed. */
  async rescan(): Promise<void> {
    await this.#scanAll(this.#folders, () => {});
  }

  /** Follows what happened on disk; thousands of changes at once are fine, and requests get their turn among them. */
  apply(changes: readonly FileChange[]): void {
    const isIdle = this.#changes.length === 0;
    this.#changes.push(...changes);
    if (isIdle) this.#track(this.#applyChanges());
  }

  /** Looks at one file again, such as one that the editor closed. */
  refresh(uri: string): void {
    const key = fileKey(uri);
    if (!this.#host.files.isHidden(URI.parse(key))) this.#files.look(key);
  }

  /** Stops what waits. */
  dispose(): void {
    this.#folders = [];
    this.#files.dispose();
    this.#asking.clear();
  }

  async #applyChanges(): Promise<void> {
    const toRead = new Set<string>();
    const deleted = new Set<string>();
    let projectFilesMayDiffer = false;
    try {
      // What is told meanwhile is part of it, so that a file is read once for all its changes.
      for (const { uri, kind } of this.#changes) {
        if (this.#host.pacer.isOver) await this.#host.pacer.step();
        const key = fileKey(uri);
        const file = URI.parse(key);
        if (!this.#isInWorkspace(key) || this.#host.files.isHidden(file)) continue;
        const mayBeFolder = !this.#host.files.mayInclude(file);
        if (isProjectFile(key) || (mayBeFolder && kind === "deleted")) {
          projectFilesMayDiffer = true;
          this.#host.files.forgetProjectFiles();
        }
        if (isProjectFile(key) && kind !== "changed") this.#track(this.#scan(Utils.dirname(file).toString()));
        if (kind === "deleted") deleted.add(key);
        else if (!mayBeFolder) toRead.add(key);
        else if (kind === "created") this.#asking.add(key);
      }
    } finally {
      this.#changes = [];
    }
    if (projectFilesMayDiffer) this.#host.projectFilesChanged();
    for (const key of toRead) this.#files.look(key);
    if (deleted.size > 0) this.#lookAgain(deleted);
  }

  /** A folder that is deleted or renamed tells of itself alone, so all that was in it is looked at. */
  #lookAgain(deleted: ReadonlySet<string>): void {
    for (const uri of this.#files.uris) {
      let at = uri;
      while (at !== "" && !deleted.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      if (at !== "") this.#files.look(uri);
    }
  }

  async #scanIfFolder(uri: string): Promise<void> {
    const found = await this.#host.fileSystem.follow(URI.parse(uri));
    if (found?.kind !== "folder") return;
    // A project file in it tells nothing of itself.
    this.#host.files.forgetProjectFiles();
    this.#host.projectFilesChanged();
    await this.#scan(uri);
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
    const known = Array.from(this.values(), ({ uri }) => uri);
    const unconfirmed = new Set(known.filter((uri) => isInside(uri, folder)));
    const scan = { unconfirmed };
    const isHidden = (uri: URI) => files.isHiddenItself(uri);
    const unreadable = (uri: URI) => this.#files.skip(uri.toString(), "unreadable");
    this.#scans.add(scan);
    try {
      for await (const group of filesBelow(URI.parse(folder), { fileSystem, isHidden, unreadable })) {
        if (!this.#isInWorkspace(folder)) break;
        const candidates = group.filter((file) => files.mayInclude(file));
        for (const file of candidates) this.#files.look(file.toString());
        found(candidates.length);
        await pacer.step();
      }
      await this.#files.read();
    } finally {
      this.#scans.delete(scan);
    }
    for (const uri of unconfirmed) this.#files.forget(uri);
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
