import { parentPort, workerData } from "node:worker_threads";
import { decryptAge, encryptAge } from "./ageFile.ts";
import { BackupError, type BackupFailure } from "./backupFile.ts";

/** What the thread is started with. */
export interface AgeRequest {
  readonly kind: "encrypt" | "decrypt";
  readonly bytes: Uint8Array;
  readonly passphrase: string;
}

/** What the thread answers, once. */
export type AgeReply =
  | { readonly kind: "done"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly failure: BackupFailure };

async function answer({ kind, bytes, passphrase }: AgeRequest): Promise<AgeReply> {
  try {
    const run = kind === "encrypt" ? encryptAge : decryptAge;
    return { kind: "done", bytes: await run(bytes, passphrase) };
  } catch (error) {
    return { kind: "failed", failure: error instanceof BackupError ? error.failure : "encryption-failed" };
  }
}

answer(workerData).then((reply) => parentPort?.postMessage(reply));
