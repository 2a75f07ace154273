import * as l10n from "@vscode/l10n";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeParams,
  WatchKind,
} from "vscode-languageserver";
import type { Settings } from "../common/settings.ts";
import type { FileChange, WorkspaceIndex } from "./index/workspaceIndex.ts";
import type { WorkflowFiles } from "./workflowFiles.ts";

/** How many files are found between two reports of progress. */
const REPORT_EVERY = 100;

/** What the lifecycle needs from the server around it. */
export interface LifecycleHost {
  readonly connection: Connection;
  readonly files: WorkflowFiles;
  readonly index: WorkspaceIndex;
  /** Called after files on disk came, went or changed. */
  readonly changed: (changes: readonly FileChange[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Keeps the index in step with the workspace: its folders, its files on disk, the settings. */
export class WorkspaceLifecycle {
  readonly #host: LifecycleHost;
  #folders: readonly string[] = [];
  #files: Settings["files"] | undefined;
  #canWatchFiles = false;
  #canChangeFolders = false;
  #isInitialized = false;
  #watchers: Promise<Disposable> | undefined;

  constructor(host: LifecycleHost) {
    this.#host = host;
  }

  initialize({ capabilities, workspaceFolders, rootUri }: InitializeParams): void {
    this.#canWatchFiles = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#canChangeFolders = capabilities.workspace?.workspaceFolders === true;
    this.#folders = (workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])).filter(isAbsolute);
    this.#host.files.setWorkspaceFolders(this.#folders);
  }

  /** From here on requests may be sent to the client; reads the workspace in the background. */
  initialized(): void {
    const { connection, fail } = this.#host;
    this.#isInitialized = true;
    this.#watch();
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const files = changes.map(({ uri, type }): FileChange => ({ uri, kind: CHANGE[type] }));
      this.#host.index.apply(files);
      this.#host.changed(files);
    });
    if (this.#canChangeFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        const come = added.map(({ uri }) => uri).filter(isAbsolute);
        this.#folders = [...this.#folders.filter((uri) => !gone.has(uri)), ...come];
        this.#host.files.setWorkspaceFolders(this.#folders);
        this.#read().catch(fail);
      });
    }
    this.#read().catch(fail);
  }

  /** Obeys the settings; reads the workspace again when they change what a workflow file is. */
  configure(files: Settings["files"]): void {
    if (JSON.stringify(files) === JSON.stringify(this.#files)) return;
    this.#files = files;
    this.#host.files.configure(files);
    if (!this.#isInitialized) return;
    this.#watch();
    this.#host.index.rescan().catch(this.#host.fail);
  }

  async #read(): Promise<void> {
    const { connection, index } = this.#host;
    let report = (_count: number) => {};
    const reading = index.setFolders(this.#folders, (count) => report(count));
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin(l10n.t("Reading workflow files"));
    let reported = 0;
    report = (count) => {
      if (count < reported + REPORT_EVERY) return;
      reported = count;
      progress.report(l10n.t("{0} files", count));
    };
    await reading.finally(() => progress.done());
  }

  /** Folders that come and go tell of themselves alone, whatever the globs, so everything is watched for that. */
  #watch(): void {
    if (!this.#canWatchFiles) return;
    const { connection, fail } = this.#host;
    const before = this.#watchers;
    const watchers: FileSystemWatcher[] = [
      { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
      ...["**/*.{json,jsonc,yaml,yml}", ...(this.#files?.include ?? [])].map((globPattern) => {
        return { globPattern, kind: WatchKind.Change };
      }),
    ];
    this.#watchers = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    this.#watchers.catch(fail);
    before?.then((registration) => registration.dispose()).catch(fail);
  }
}

/** Whether a text is a URI with a scheme: one without, such as an empty one, would be taken for the whole disk. */
function isAbsolute(uri: unknown): boolean {
  return typeof uri === "string" && /^[a-z][a-z\d+.-]*:/i.test(uri);
}

const CHANGE: Readonly<Record<FileChangeType, FileChange["kind"]>> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};
