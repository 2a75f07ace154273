import type { LogOutputChannel } from "vscode";
import type { CatalogSource } from "../catalogSource.ts";
import type { LanguageServerLink } from "../languageServerLink.ts";
import type { Projects } from "../projects/projects.ts";
import type { SecretId, SecretStore } from "../store/secretStore.ts";

/** What the commands work with. */
export interface CommandContext {
  readonly store: SecretStore;
  readonly catalog: CatalogSource;
  readonly projects: Projects;
  readonly server: LanguageServerLink;
  readonly log: LogOutputChannel;
  /** Shows the row of a secret. */
  readonly reveal: (id: SecretId) => Promise<void>;
}
