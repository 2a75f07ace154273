import type {
  CancellationToken,
  LogOutputChannel,
  Position,
  TextDocument,
  TextEdit,
  WorkspaceEdit,
  WorkspaceFolder,
} from "vscode";
import type { CredentialFile, ReplaceReferencesParams, SecretUse } from "../../common/protocol.ts";
import type { CatalogSource } from "../catalogSource.ts";
import type { Projects } from "../projects/projects.ts";
import type { Rotation } from "../rotation.ts";
import type { HttpRuntime } from "../runtime/http/sendNode.ts";
import type { SecretCommand } from "../runtime/tasks/taskDefinition.ts";
import type { Age } from "../store/age.ts";
import type { ListedSecret, SecretId, SecretStore } from "../store/secretStore.ts";
import type { ValueClipboard } from "../store/valueClipboard.ts";
import type { NameFilter } from "../views/nameFilter.ts";
import type { SortOrder } from "../views/secretRows.ts";
import type { OwnFacts } from "./reportIssue.ts";

/** What the commands work with. */
export interface CommandContext {
  /** Settles once secrets and projects were looked for; before then nobody knows which scope is the current one. */
  readonly loaded: Promise<unknown>;
  readonly store: SecretStore;
  readonly catalog: CatalogSource;
  readonly projects: Projects;
  readonly rotation: Rotation;
  readonly log: LogOutputChannel;
  readonly own: OwnFacts;
  /** Encrypts backups. */
  readonly age: Age;
  /** The secrets that are selected in a view, given its id, as it shows them from top to bottom. */
  readonly selectedIn: (view: string) => readonly ListedSecret[];
  /** Brings a view into sight, unless one is. */
  readonly openViews: () => Promise<void>;
  /** Narrows the views to some names. */
  readonly filter: NameFilter;
  /** Puts the rows of the views in another order, from then on. */
  readonly sortBy: (order: SortOrder) => Promise<void>;
  /** Where values are copied to. */
  readonly values: ValueClipboard;
  /** Shows the row of a secret. */
  readonly reveal: (id: SecretId) => Promise<void>;
  /** Where the workspace uses a secret; `undefined` when it is not known, or not soon enough. */
  readonly uses: (id: SecretId) => Promise<readonly SecretUse[] | undefined>;
  /** Where the workspace refers to a name, whichever secret it means there; `undefined` as for `uses`. */
  readonly nameUses: (name: string) => Promise<readonly SecretUse[] | undefined>;
  /** Opens the view of a secret with its row selected; `false` when no view has it. */
  readonly show: (id: SecretId) => Promise<boolean>;
  /** The place of secrets that are about to leave a view; puts the focus on what stands there then. */
  readonly placeOf: (secrets: readonly SecretId[]) => () => Promise<void>;
  /** The edits that put another name into references; `undefined` when there are no workflow files. */
  readonly replaceReferences: (params: ReplaceReferencesParams) => Promise<WorkspaceEdit | undefined>;
  /** The edit that puts a reference at a position, in the form for that place. */
  readonly referenceAt: (document: TextDocument, position: Position, name: string) => Promise<TextEdit>;
  /** The workflow files that have hard-coded credentials, and how many. */
  readonly credentialFiles: (token: CancellationToken) => Promise<readonly CredentialFile[]>;
  /** The hard-coded credentials of an open document, as the language server tells them. */
  readonly findCredentials: (uri: string) => Promise<unknown>;
  /** What sends HTTP nodes. */
  readonly http: HttpRuntime;
  /** Runs a command in a task terminal; `undefined` where VS Code cannot start processes, as in a browser. */
  readonly run: ((command: SecretCommand, folder: WorkspaceFolder | undefined) => Promise<void>) | undefined;
}
