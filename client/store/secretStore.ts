import type { Event } from "vscode";
import type { Scope, SecretId, SecretSummary } from "../../common/catalog.ts";
import { nameProblem } from "../../common/names.ts";
import { ExpectedError } from "../expectedError.ts";
import type { Access } from "./access.ts";
import type { SecretValue } from "./secretValue.ts";

export type { SecretId };

/** What is known of a secret here; a catalog that leaves the extension has the summary alone. */
export interface ListedSecret extends SecretSummary {
  /** The same for secrets of the same value; absent when it is not known, and for tombstones. */
  readonly fingerprint?: string;
}

/** Everything about the stored secrets but their values, tombstones included. */
export interface SecretListing {
  /** `false`: secrets were kept here before and cannot be seen now, so absence means nothing. */
  readonly complete: boolean;
  readonly secrets: readonly ListedSecret[];
}

/**
 * Where secrets are kept. Every operation checks the access to the scope, whatever menus show. Those that take `since`,
 * the `updatedAt` that the user saw, leave a secret that was changed after it as it is ("changed").
 * @throws {SecretStoreError} from every operation
 */
export interface SecretStore {
  /** After any window changed something; there may be no difference. */
  readonly onDidChange: Event<void>;
  accessTo(scope: Scope): Access;
  /** Reads no value. */
  list(): Promise<SecretListing>;
  /** The value, for the moment in which it is used. Needs write access: whoever only reads sees names and dates. */
  read(id: SecretId): Promise<SecretValue>;
  /** The living secrets that have one of these values, found by fingerprint: no value is read, nothing is stored. */
  findSame(values: readonly SecretValue[]): Promise<readonly ListedSecret[]>;
  create(id: SecretId, value: SecretValue): Promise<void>;
  update(id: SecretId, value: SecretValue, since?: string): Promise<void>;
  /** Leaves a tombstone, so that references to the secret can be told from references to nothing. */
  delete(id: SecretId, since?: string): Promise<void>;
  /** Stores the value a second time, in another scope. */
  copy(id: SecretId, to: Scope): Promise<void>;
  /** Brings the secret into another scope. Its old place is as if it had never been there: it has no tombstone. */
  move(id: SecretId, to: Scope, since?: string): Promise<void>;
  /** Forgets the secrets that were deleted: references to them are references to nothing from then on. */
  clearDeleted(): Promise<void>;
  /** Removes everything that was ever stored here, tombstones included. Needs write access to every scope. */
  eraseAll(): Promise<void>;
}

/** Why the store did not do what it was asked for. */
export type SecretStoreFailure = "access-denied" | "exists" | "missing" | "changed" | "unavailable" | "storage-failed";

/** Carries names and reasons, never values. */
export class SecretStoreError extends ExpectedError {
  override readonly name = "SecretStoreError";
  readonly failure: SecretStoreFailure;
  /** Of the secret in question; empty where all of them are. */
  readonly secretName: string;

  constructor(failure: SecretStoreFailure, secretName = "") {
    // A command takes its argument from anyone: what is no name may be anything.
    super(nameProblem(secretName) ? failure : `${failure}: ${secretName}`);
    this.failure = failure;
    this.secretName = secretName;
  }
}
