import { isNode } from "../../common/host.ts";
import { decryptAge, encryptAge } from "./ageFile.ts";
import { BackupError, type BackupFailure } from "./backupFile.ts";

/** What the thread is asked, once. */
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

/** Of a worker in a browser, for which it is the global object. */
interface WorkerScope {
  onmessage: ((event: { readonly data: AgeRequest }) => void) | null;
  postMessage(reply: AgeReply): void;
}

if (isNode) {
  // Not imported: in a browser the import itself would fail.
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  parentPort?.once("message", (request: AgeRequest) => {
    answer(request).then((reply) => parentPort.postMessage(reply));
  });
} else {
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = ({ data }) => {
    answer(data).then((reply) => scope.postMessage(reply));
  };
}
