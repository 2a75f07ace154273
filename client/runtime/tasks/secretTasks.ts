import {
  CustomExecution,
  type Disposable,
  type LogOutputChannel,
  l10n,
  Task,
  type TaskDefinition,
  type TaskProvider,
  TaskScope,
  tasks,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import type { RunHost } from "../resolve/runSecrets.ts";
import { prepareRun } from "./prepareRun.ts";
import { SecretTerminal } from "./secretTerminal.ts";
import { type SecretCommand, TASK_TYPE } from "./taskDefinition.ts";

/** The longest name of a command that the tab of a terminal shows whole, in UTF-16 units. */
const MAX_NAME = 30;

/** What running needs of the extension. */
export interface TaskHost extends RunHost {
  readonly log: LogOutputChannel;
}

/** Runs the tasks of type {@link TASK_TYPE}, from `tasks.json` and ad hoc. Needs a host that can start processes. */
export class SecretTasks implements TaskProvider, Disposable {
  readonly #host: TaskHost;
  readonly #terminals = new Set<SecretTerminal>();
  readonly #registration: Disposable;

  constructor(host: TaskHost) {
    this.#host = host;
    this.#registration = tasks.registerTaskProvider(TASK_TYPE, this);
  }

  /** There are none but those that people write. */
  provideTasks(): Task[] {
    return [];
  }

  resolveTask({ definition, scope, name, problemMatchers }: Task): Task {
    return this.#task(definition, scope ?? TaskScope.Workspace, name, problemMatchers);
  }

  /** Runs a command that stands in no file. Its terminal has the focus: who typed the command answers what it asks. */
  async run(command: SecretCommand, folder: WorkspaceFolder | undefined): Promise<void> {
    const definition = { type: TASK_TYPE, ...command };
    const task = this.#task(definition, folder ?? TaskScope.Workspace, shortened(command.command), []);
    task.presentationOptions = { focus: true };
    await tasks.executeTask(task);
  }

  /** Ends what still runs. */
  dispose(): void {
    this.#registration.dispose();
    for (const terminal of this.#terminals) terminal.close();
  }

  #task(
    definition: TaskDefinition,
    scope: WorkspaceFolder | TaskScope.Global | TaskScope.Workspace,
    name: string,
    problemMatchers: string[],
  ): Task {
    const folder = typeof scope === "object" ? scope : workspace.workspaceFolders?.[0];
    const execution = new CustomExecution(async (resolved) => this.#terminal(resolved, folder));
    return new Task(definition, scope, name, l10n.t("secrets"), execution, problemMatchers);
  }

  #terminal(definition: TaskDefinition, folder: WorkspaceFolder | undefined): SecretTerminal {
    const { log } = this.#host;
    const prepare = async () => {
      const run = await prepareRun(this.#host, definition, folder);
      if ("names" in run) log.info(`run a command with ${run.names.join(", ") || "no secrets"}`);
      return run;
    };
    const terminal = new SecretTerminal(prepare, (summary) => {
      this.#terminals.delete(terminal);
      log.info(`run a command: ${summary}`);
    });
    this.#terminals.add(terminal);
    return terminal;
  }
}

function shortened(command: string): string {
  return command.length <= MAX_NAME ? command : `${command.slice(0, MAX_NAME - 1).trimEnd()}…`;
}
