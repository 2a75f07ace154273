import type { CancellationToken } from "vscode";
import type { SecretValue } from "./secretValue.ts";

/** Encrypts and decrypts with a passphrase, in the format of age. */
export interface Age {
  /**
   * @returns a binary age file, `undefined` when it was cancelled
   * @throws {BackupError}
   */
  encrypt(content: Uint8Array, passphrase: SecretValue, token: CancellationToken): Promise<Uint8Array | undefined>;
  /**
   * @param file binary or armored
   * @returns the content, `undefined` when it was cancelled
   * @throws {BackupError}
   */
  decrypt(file: Uint8Array, passphrase: SecretValue, token: CancellationToken): Promise<Uint8Array | undefined>;
}
