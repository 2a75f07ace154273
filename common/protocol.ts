import type { Catalog, SecretId } from "./catalog.ts";
import type { TextPosition, TextRange } from "./extraction.ts";
import { nameProblem } from "./names.ts";
import type { CommandAbility } from "./offeredCommands.ts";
import type { Settings } from "./settings.ts";
import { fieldsOf } from "./unknown.ts";

/** What the client tells the server when it starts it. Every part may be missing: another editor may know less. */
export interface InitializationOptions {
  readonly catalog?: Catalog;
  /** A file with the catalog, for editors that cannot send it: absolute, or relative to the folder that is worked in. */
  readonly catalogFile?: string;
  readonly settings?: Partial<Settings>;
  /** Which of our commands the editor's user can run; none when absent. */
  readonly commands?: CommandAbility;
  /** The messages of the display language, by their English text. */
  readonly translations?: Readonly<Record<string, string>>;
  /** Whether the client shows pages of the scheme `workflow-secret:`; without them there is no definition to go to. */
  readonly canShowSecretPages?: boolean;
  /** The URI of `docs/diagnostics.md`, to which the code of a diagnostic is added as the fragment; codes lead nowhere when absent. */
  readonly documentation?: string;
  /** Whether the client wants {@link DID_CHANGE_USES}. */
  readonly wantsUseCounts?: boolean;
  /** The name of a lock (`navigator.locks`) that a server in a worker holds as long as it lives: nothing else tells of its end. */
  readonly lifeLock?: string;
}

// Client → server.

/** Notification, parameter: the whole `Catalog`, which replaces the former one. */
export const DID_CHANGE_CATALOG = "workflowSecrets/didChangeCatalog";

/**
 * Request, parameter: a `SecretId`; answer: `readonly SecretUse[]`, all uses in the workspace, once the workspace
 * has been read.
 */
export const USES = "workflowSecrets/uses";

/**
 * Request, parameter: a `NameArgument`; answer: `readonly SecretUse[]`, all references to the name in the workspace,
 * whichever secret they mean, or none.
 */
export const NAME_USES = "workflowSecrets/nameUses";

/** One place where a secret is used. Lines and columns are zero-based, columns UTF-16. */
export interface SecretUse {
  readonly uri: string;
  /** Of the name. */
  readonly range: TextRange;
  /** What stands around it in its line, without white space at the ends; empty when it cannot be read any more. */
  readonly lineText: string;
}

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
  const { from, to, uri, review } = fieldsOf(input);
  const isText = typeof from === "string" && typeof to === "string" && typeof uri === "string";
  return isText ? { from, to, uri, review: review === true } : undefined;
}

/**
 * Request, parameter: `InsertReferenceParams`; answer: a `TextEdit` that puts a reference there in the form for the place,
 * `null` for no workflow file.
 */
export const INSERT_REFERENCE = "workflowSecrets/insertReference";

/** Where a reference to a secret is to stand in an open document. */
export interface InsertReferenceParams {
  readonly uri: string;
  readonly position: TextPosition;
  readonly name: string;
}

/** @returns `undefined` for anything that is no such parameter. */
export function parseInsertReference(input: unknown): InsertReferenceParams | undefined {
  const { uri, position, name } = fieldsOf(input);
  const { line, character } = fieldsOf(position);
  if (typeof uri !== "string" || typeof line !== "number" || typeof character !== "number") return undefined;
  if (typeof name !== "string" || nameProblem(name) !== undefined) return undefined;
  return { uri, position: { line, character }, name };
}

/** Request, parameter: `{ uri }` of an open document; the answer is a `DocumentExtractions`, or `null` for no workflow file. */
export const FIND_CREDENTIALS = "workflowSecrets/findCredentials";

/**
 * Request without a parameter; answer: `readonly CredentialFile[]`, in the order of their URIs, once the workspace has
 * been looked through.
 */
export const CREDENTIAL_FILES = "workflowSecrets/credentialFiles";

/** A workflow file with hard-coded credentials. */
export interface CredentialFile {
  readonly uri: string;
  /** How many there are in it. */
  readonly count: number;
}

// Server → client.

/** Notification, parameter: `readonly SecretUseCount[]`, one for each secret, used or not. */
export const DID_CHANGE_USES = "workflowSecrets/didChangeUses";

/** How often a secret is used in the workspace; prose does not count. */
export interface SecretUseCount extends SecretId {
  readonly uses: number;
  readonly files: number;
}

/**
 * Notification, parameter: `PlaceArgument` of a reference that somebody wants to rename, which nobody can; to editors
 * that run our commands.
 */
export const RENAME_REFUSED = "workflowSecrets/renameRefused";

/** A file or a folder that the server asks for. */
export interface FileParams {
  readonly uri: string;
}

/** Request, parameter: `FileParams` of a folder; answer: `readonly ListedEntry[]`; an error when it cannot be read. */
export const LIST_FOLDER = "workflowSecrets/listFolder";

/** What stands in a folder under a name. */
export interface ListedEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link";
}

/** Request, parameter: `FileParams`; answer: what is found there, links followed, or `null`. */
export const FIND_FILE = "workflowSecrets/findFile";

/** The answer to {@link FIND_FILE}. */
export type FoundFile = "file" | "folder" | null;

/** Request, parameter: `ReadFileParams`; answer: a `TransferredFile`; an error when it cannot be read. */
export const READ_FILE = "workflowSecrets/readFile";

/** Which file is read, and up to how many bytes. */
export interface ReadFileParams extends FileParams {
  readonly limit: number;
}

/** A file's content as every transport can carry it. */
export type TransferredFile =
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "too-large" | "folder" | "missing" };

// Both ways.

/** The section of `workspace/didChangeConfiguration`'s `settings` that is ours. */
export const CONFIGURATION_SECTION = "workflowSecrets";

/** `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = "workflow-secrets";
