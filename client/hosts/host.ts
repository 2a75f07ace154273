import type { CancellationToken, Disposable, Uri, WorkspaceFolder } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { Transport } from "../runtime/http/transport.ts";
import type { TaskHost } from "../runtime/tasks/secretTasks.ts";
import type { SecretCommand } from "../runtime/tasks/taskDefinition.ts";

/** Makes the client of a language server that runs where the host can run one; it is not started yet. */
export type MakeLanguageClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Asks a script that runs in a thread of its own, which ends with its answer.
 * @param request sent to the script, as a structured clone
 * @returns what the script posts; `undefined` when it failed or was cancelled
 */
export type AskThread = (request: unknown, token: CancellationToken) => Promise<unknown>;

/** What starts processes: tasks, commands, debug sessions. */
interface Processes extends Disposable {
  /** Runs a command in a task terminal. */
  run(command: SecretCommand, folder: WorkspaceFolder | undefined): Promise<void>;
}

/** What VS Code's extension hosts differ in: Node, or a worker of a browser. */
export interface Host {
  /** What the host runs on, for reports of problems. */
  readonly platform: string;
  /** The path of the user's folder; absent in a browser. */
  readonly home?: () => string;
  /**
   * Loads VS Code's client, late: it is most of the bundle, and many windows never need it.
   * @param server the built language server
   */
  loadLanguageClient(server: Uri): Promise<MakeLanguageClient>;
  /** @param script a built script that waits for a request and posts an answer */
  thread(script: Uri): AskThread;
  /** Carries the messages that `fetch` cannot; absent in a browser. */
  readonly transport?: Transport;
  /** Absent in a browser, which has no processes. */
  startProcesses?(host: TaskHost): Processes;
}
