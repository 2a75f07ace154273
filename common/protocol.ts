import type { Catalog } from "./catalog.ts";
import type { Settings } from "./settings.ts";

/** What the client tells the server when it starts it. Every part may be missing: another editor may know less. */
export interface InitializationOptions {
  readonly catalog?: Catalog;
  /** A file with the catalog, for editors that cannot send it: absolute, or relative to the folder that is worked in. */
  readonly catalogFile?: string;
  readonly settings?: Partial<Settings>;
  /** The messages of the display language, by their English text. */
  readonly translations?: Readonly<Record<string, string>>;
}

// Client → server.

/** Notification, parameter: the whole `Catalog`, which replaces the former one. */
export const DID_CHANGE_CATALOG = "workflowSecrets/didChangeCatalog";

/** The section of `workspace/didChangeConfiguration`'s `settings` that is ours. */
export const CONFIGURATION_SECTION = "workflowSecrets";

/** `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = "workflow-secrets";
