import type { CancellationToken } from "vscode";
import type { AskThread } from "../hosts/host.ts";
import type { Age } from "./age.ts";
import type { AgeReply, AgeRequest } from "./ageWorker.ts";
import { BackupError } from "./backupFile.ts";
import type { SecretValue } from "./secretValue.ts";

/** Runs age in a thread of its own: deriving a key takes a second, in which the extension host must not stand still. */
export class AgeThread implements Age {
  readonly #ask: AskThread;

  /** @param ask asks the built `ageWorker.ts` */
  constructor(ask: AskThread) {
    this.#ask = ask;
  }

  encrypt(content: Uint8Array, passphrase: SecretValue, token: CancellationToken): Promise<Uint8Array | undefined> {
    return this.#run({ kind: "encrypt", bytes: content, passphrase: passphrase.reveal() }, token);
  }

  decrypt(file: Uint8Array, passphrase: SecretValue, token: CancellationToken): Promise<Uint8Array | undefined> {
    return this.#run({ kind: "decrypt", bytes: file, passphrase: passphrase.reveal() }, token);
  }

  async #run(request: AgeRequest, token: CancellationToken): Promise<Uint8Array | undefined> {
    const reply = (await this.#ask(request, token)) as AgeReply | undefined;
    if (token.isCancellationRequested) return undefined;
    if (reply?.kind === "done") return reply.bytes;
    throw new BackupError(reply?.failure ?? "encryption-failed");
  }
}
