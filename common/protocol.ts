import type { Catalog } from "./catalog.ts";
import type { Settings } from "./settings.ts";

/** What the client tells the server when it starts it. Every part may be missing: another editor may know less. */
export interface InitializationOptions {
  readonly catalog?: Catalog;
  readonly settings?: Partial<Settings>;
  /** The messages of the display language, by their English text. */
  readonly translations?: Readonly<Record<string, string>>;
}

// Client → server.

/** Notification, parameter: the whole `Catalog`, which replaces the former one. */
export const DID_CHANGE_CATALOG = "workflowSecrets/didChangeCatalog";

/** Request, parameter: `{ uri }` of an open document; the answer is a `DocumentExtractions`, or `null` for no workflow file. */
export const FIND_CREDENTIALS = "workflowSecrets/findCredentials";

/** The section of `workspace/didChangeConfiguration`'s `settings` that is ours. */
export const CONFIGURATION_SECTION = "workflowSecrets";

/** The command of the editor that a quick fix for a hard-coded credential calls with an `ExtractArgument`. */
export const EXTRACT_COMMAND = "workflowSecrets.extractSecret";

/** `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = "workflow-secrets";
