import type { LogOutputChannel, WorkspaceEdit, WorkspaceFolder } from "vscode";
import type { SecretSummary } from "../../common/catalog.ts";
import type { ReplaceReferencesParams, SecretUse } from "../../common/protocol.ts";
import type { CatalogSource } from "../catalogSource.ts";
import type { Projects } from "../projects/projects.ts";
import type { HttpRuntime } from "../runtime/http/sendNode.ts";
import type { SecretCommand } from "../runtime/tasks/taskDefinition.ts";
import type { Age } from "../store/age.ts";
import type { SecretId, SecretStore } from "../store/secretStore.ts";

/** What the commands work with. */
export interface CommandContext {
  readonly store: SecretStore;
  readonly catalog: CatalogSource;
  readonly projects: Projects;
  readonly log: LogOutputChannel;
  /** Encrypts backups. */
  readonly age: Age;
  /** The secret that is selected in a view, given its id. */
  readonly selectedIn: (view: string) => SecretSummary | undefined;
  /** Shows the row of a secret. */
  readonly reveal: (id: SecretId) => Promise<void>;
  /** Where the workspace uses a secret; `undefined` when it is not known, or not soon enough. */
  readonly uses: (id: SecretId) => Promise<readonly SecretUse[] | undefined>;
  /** Opens the view of a secret with its row selected; `false` when no view has it. */
  readonly show: (id: SecretId) => Promise<boolean>;
  /** The edits that put another name into references; `undefined` when no language server runs. */
  readonly replaceReferences: (params: ReplaceReferencesParams) => Promise<WorkspaceEdit | undefined>;
  /** The hard-coded credentials of an open document, as the language server tells them. */
  readonly findCredentials: (uri: string) => Promise<unknown>;
  /** What sends HTTP nodes. */
  readonly http: HttpRuntime;
  /** Runs a command in a task terminal; `undefined` where VS Code cannot start processes, as in a browser. */
  readonly run: ((command: SecretCommand, folder: WorkspaceFolder | undefined) => Promise<void>) | undefined;
}
