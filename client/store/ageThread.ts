import { Worker } from "node:worker_threads";
import type { CancellationToken } from "vscode";
import type { Age } from "./age.ts";
import type { AgeReply, AgeRequest } from "./ageWorker.ts";
import { BackupError } from "./backupFile.ts";
import type { SecretValue } from "./secretValue.ts";

/** Runs age in a thread of its own: deriving a key takes a second, in which the extension host must not stand still. */
export class AgeThread implements Age {
  readonly #script: string;

  /** @param script the built `ageWorker.ts`, absolute */
  constructor(script: string) {
    this.#script = script;
  }

  encrypt(content: Uint8Array, passphrase: SecretValue, token: CancellationToken): Promise<Uint8Array | undefined> {
    return this.#run({ kind: "encrypt", bytes: content, passphrase: passphrase.reveal() }, token);
  }

  decrypt(file: Uint8Array, passphrase: SecretValue, token: CancellationToken): Promise<Uint8Array | undefined> {
    return this.#run({ kind: "decrypt", bytes: file, passphrase: passphrase.reveal() }, token);
  }

  async #run(request: AgeRequest, token: CancellationToken): Promise<Uint8Array | undefined> {
    const worker = new Worker(this.#script, { workerData: request });
    const cancelling = token.onCancellationRequested(() => void worker.terminate());
    try {
      const reply = await new Promise<AgeReply | undefined>((resolve) => {
        worker.once("message", resolve);
        // The error itself is dropped: nobody promises that it does not quote what it was given.
        worker.once("error", () => resolve(undefined));
        worker.once("exit", () => resolve(undefined));
      });
      if (token.isCancellationRequested) return undefined;
      if (reply?.kind === "done") return reply.bytes;
      throw new BackupError(reply?.failure ?? "encryption-failed");
    } finally {
      cancelling.dispose();
      void worker.terminate();
    }
  }
}
