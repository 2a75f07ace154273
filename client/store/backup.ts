import type { CancellationToken } from "vscode";
import type { Age } from "./age.ts";
import { type BackedUpSecret, parseBackup, renderBackup } from "./backupFile.ts";
import type { ImportEntry } from "./importEntry.ts";
import { type ListedSecret, type SecretStore, SecretStoreError } from "./secretStore.ts";
import type { SecretValue } from "./secretValue.ts";

/** An encrypted backup, and what it could not hold. */
export interface Backup {
  readonly file: Uint8Array;
  readonly count: number;
  /** Secrets whose value cannot be read on this machine. */
  readonly unavailable: readonly ListedSecret[];
}

/**
 * Puts secrets with their values into an encrypted backup. Needs write access to each.
 * @returns `undefined` when it was cancelled
 * @throws {SecretStoreError | BackupError}
 */
export async function createBackup(
  store: SecretStore,
  secrets: readonly ListedSecret[],
  passphrase: SecretValue,
  age: Age,
  token: CancellationToken,
): Promise<Backup | undefined> {
  const read: BackedUpSecret[] = [];
  const unavailable: ListedSecret[] = [];
  for (const secret of secrets) {
    if (token.isCancellationRequested) return undefined;
    try {
      read.push({ secret, value: await store.read(secret) });
    } catch (error) {
      // What was deleted meanwhile is as if it had been deleted before.
      if (!(error instanceof SecretStoreError) || !["unavailable", "missing"].includes(error.failure)) throw error;
      if (error.failure === "unavailable") unavailable.push(secret);
    }
  }
  const file = await age.encrypt(renderBackup(read, new Date()), passphrase, token);
  return file && { file, count: read.length, unavailable };
}

/**
 * Reads an encrypted backup.
 * @returns `undefined` when it was cancelled
 * @throws {BackupError}
 */
export async function openBackup(
  file: Uint8Array,
  passphrase: SecretValue,
  age: Age,
  token: CancellationToken,
): Promise<readonly ImportEntry[] | undefined> {
  const content = await age.decrypt(file, passphrase, token);
  return content && parseBackup(content);
}
