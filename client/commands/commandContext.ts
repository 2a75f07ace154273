import type { LogOutputChannel, Uri, WorkspaceFolder } from "vscode";
import type { CatalogSource } from "../catalogSource.ts";
import type { LanguageServerStarter } from "../languageServerStarter.ts";
import type { Projects } from "../projects/projects.ts";
import type { ReferenceInsertion } from "../referenceInsertion.ts";
import type { Rotation } from "../rotation.ts";
import type { HttpRuntime } from "../runtime/http/sendNode.ts";
import type { SecretCommand } from "../runtime/tasks/taskDefinition.ts";
import type { Age } from "../store/age.ts";
import type { SecretStore } from "../store/secretStore.ts";
import type { ValueClipboard } from "../store/valueClipboard.ts";
import type { NameFilter } from "../views/nameFilter.ts";
import type { Views } from "../views/views.ts";
import type { ExtractionAdvice } from "./extractionAdvice.ts";
import type { OwnFacts } from "./reportIssue.ts";

/** What the commands work with. */
export interface CommandContext {
  /** Settles once secrets and projects were looked for; before then nobody knows which scope is the current one. */
  readonly loaded: Promise<unknown>;
  readonly store: SecretStore;
  readonly catalog: CatalogSource;
  readonly projects: Projects;
  readonly rotation: Rotation;
  readonly extractionAdvice: ExtractionAdvice;
  readonly log: LogOutputChannel;
  readonly own: OwnFacts;
  /** Encrypts backups. */
  readonly age: Age;
  /** Where backups are proposed to be: a repository is no place for them. The workspace's folder where the host has no other. */
  readonly backupFolder: () => Uri | undefined;
  readonly views: Views;
  /** Narrows the views to some names. */
  readonly filter: NameFilter;
  /** Where values are copied to. */
  readonly values: ValueClipboard;
  readonly languageServer: LanguageServerStarter;
  /** Puts references into documents. */
  readonly insertion: ReferenceInsertion;
  /** What sends HTTP nodes. */
  readonly http: HttpRuntime;
  /** Runs a command in a task terminal; `undefined` where VS Code cannot start processes, as in a browser. */
  readonly run: ((command: SecretCommand, folder: WorkspaceFolder | undefined) => Promise<void>) | undefined;
}
