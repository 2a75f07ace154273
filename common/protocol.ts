import type { Catalog } from "./catalog.ts";
import type { CommandAbility } from "./offeredCommands.ts";
import type { Settings } from "./settings.ts";

/** What the client tells the server when it starts it. Every part may be missing: another editor may know less. */
export interface InitializationOptions {
  readonly catalog?: Catalog;
  readonly settings?: Partial<Settings>;
  /** Which of our commands the editor's user can run; none when absent. */
  readonly commands?: CommandAbility;
  /** The messages of the display language, by their English text. */
  readonly translations?: Readonly<Record<string, string>>;
}

// Client → server.

/** Notification, parameter: the whole `Catalog`, which replaces the former one. */
export const DID_CHANGE_CATALOG = "workflowSecrets/didChangeCatalog";

/** Notification, parameter: the `CommandAbility`, after the user's access changed. */
export const DID_CHANGE_COMMANDS = "workflowSecrets/didChangeCommands";

/** Request, parameter: `ReplaceReferencesParams`; answered with a `WorkspaceEdit`. */
export const REPLACE_REFERENCES = "workflowSecrets/replaceReferences";

/** Which references get another name: those that mean what `from` means in the file `uri`. */
export interface ReplaceReferencesParams {
  readonly from: string;
  readonly to: string;
  readonly uri: string;
  /** Whether each replacement is to be confirmed before it is made. */
  readonly review: boolean;
}

/** @returns `undefined` for anything that is no such parameter. */
export function parseReplaceReferences(input: unknown): ReplaceReferencesParams | undefined {
  const { from, to, uri, review }: Partial<Record<string, unknown>> =
    typeof input === "object" && input !== null ? { ...input } : {};
  const isText = typeof from === "string" && typeof to === "string" && typeof uri === "string";
  return isText ? { from, to, uri, review: review === true } : undefined;
}

/** The section of `workspace/didChangeConfiguration`'s `settings` that is ours. */
export const CONFIGURATION_SECTION = "workflowSecrets";

/** `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = "workflow-secrets";
