import type { SecretUseCount } from "../common/protocol.ts";
import { DEBOUNCE } from "./diagnosticsPublisher.ts";

/**
 * How long changes are gathered before all uses are counted again, in ms; of what is typed, from the last key on. That is
 * longer than diagnostics wait, so that what they read of a document is there when its uses are counted.
 */
const GATHER = 2 * DEBOUNCE;

/** What the publisher needs from the server around it. */
export interface UseCountsHost {
  readonly count: () => Promise<readonly SecretUseCount[]>;
  readonly send: (counts: readonly SecretUseCount[]) => Promise<void>;
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly fail: (error: unknown) => void;
}

/** Tells the client how often each secret is used, a moment after that may have changed. */
export class UseCountsPublisher {
  readonly #host: UseCountsHost;
  #isWanted = false;
  #cancel: (() => void) | undefined;
  #last = "";

  constructor(host: UseCountsHost) {
    this.#host = host;
  }

  /** From here on the client is told. */
  enable(): void {
    this.#isWanted = true;
  }

  schedule(): void {
    if (!this.#cancel) this.scheduleAfterTyping();
  }

  /** After an edit: waits for a pause. */
  scheduleAfterTyping(): void {
    if (!this.#isWanted) return;
    this.#cancel?.();
    this.#cancel = this.#host.delay(() => {
      this.#cancel = undefined;
      this.#publish().catch(this.#host.fail);
    }, GATHER);
  }

  dispose(): void {
    this.#cancel?.();
  }

  async #publish(): Promise<void> {
    const counts = await this.#host.count();
    const text = JSON.stringify(counts);
    if (text === this.#last) return;
    this.#last = text;
    await this.#host.send(counts);
  }
}
