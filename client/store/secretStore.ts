import type { Event } from "vscode";
import type { Scope, SecretSummary } from "../../common/catalog.ts";
import type { Access } from "./access.ts";
import type { SecretValue } from "./secretValue.ts";

/** What makes a secret the one it is; it never changes. */
export interface SecretId extends Scope {
  readonly name: string;
}

/** Everything about the stored secrets but their values, tombstones included. */
export interface SecretListing {
  /** `false`: secrets were kept here before and cannot be seen now, so absence means nothing. */
  readonly complete: boolean;
  readonly secrets: readonly SecretSummary[];
}

/**
 * Where secrets are kept. Every operation checks the access of this machine, whatever menus show.
 * @throws {SecretStoreError} from every operation that changes something
 */
export interface SecretStore {
  /** After any window changed something; there may be no difference. */
  readonly onDidChange: Event<void>;
  readonly access: Access;
  /** Reads no value. */
  list(): Promise<SecretListing>;
  create(id: SecretId, value: SecretValue): Promise<void>;
  update(id: SecretId, value: SecretValue): Promise<void>;
  /** Leaves a tombstone, so that references to the secret can be told from references to nothing. */
  delete(id: SecretId): Promise<void>;
  /** Stores the value a second time, in another scope. */
  copy(id: SecretId, to: Scope): Promise<void>;
  /** Brings the secret into another scope. Its old place is as if it had never been there: it has no tombstone. */
  move(id: SecretId, to: Scope): Promise<void>;
}

/** Why the store did not do what it was asked for. */
export type SecretStoreFailure = "access-denied" | "exists" | "missing" | "unavailable" | "storage-failed";

/** Carries names and reasons, never values. */
export class SecretStoreError extends Error {
  override readonly name = "SecretStoreError";
  readonly failure: SecretStoreFailure;
  readonly secretName: string;

  constructor(failure: SecretStoreFailure, secretName: string) {
    super(`${failure}: ${secretName}`);
    this.failure = failure;
    this.secretName = secretName;
  }
}
