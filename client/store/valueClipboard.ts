import type { Clipboard, Disposable, Memento } from "vscode";
import type { SecretId, SecretStore } from "./secretStore.ts";
import { SecretValue } from "./secretValue.ts";

/** How long a value stays in the clipboard, in ms. */
export const KEPT_IN_CLIPBOARD = 30_000;

/** Until when a value may be in the clipboard, in epoch ms: nothing else of it is remembered. */
const COPIED = "workflowSecrets.copiedUntil";

/** What copying works with. */
export interface ClipboardHost {
  readonly clipboard: Clipboard;
  readonly store: Pick<SecretStore, "read" | "findSame">;
  /** Outlives the window. */
  readonly memory: Memento;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A value that is in the clipboard. */
export interface CopiedValue {
  /** Resolves once the value is no longer there, or no longer looked after; rejects when it could not be taken out. */
  readonly gone: Promise<void>;
}

/**
 * Puts values into the clipboard, the one way by which they leave, and takes them out again. A window that closes has no
 * clipboard any more, so what is still in it then is left to the next one.
 */
export class ValueClipboard implements Disposable {
  readonly #host: ClipboardHost;
  readonly #keptFor: number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #copied: (CopiedValue & { readonly expire: () => void }) | undefined;

  /** @param keptFor how long a value stays, in ms */
  constructor(host: ClipboardHost, keptFor = KEPT_IN_CLIPBOARD) {
    this.#host = host;
    this.#keptFor = keptFor;
  }

  /**
   * Copies the value of a secret.
   * @throws {SecretStoreError} as `SecretStore.read` does: it needs write access
   */
  async copy(id: SecretId): Promise<CopiedValue> {
    const { store, clipboard, memory, now } = this.#host;
    const value = await store.read(id);
    // The same value twice: the first time must not end the second.
    await this.clear();
    const until = now() + this.#keptFor;
    await memory.update(COPIED, until);
    await clipboard.writeText(value.reveal());
    const { over, end } = this.#wait(this.#keptFor);
    const gone = over.then(() => this.#remove(async (text) => isSameText(text, value.reveal()), until));
    this.#copied = { gone, expire: end };
    return { gone };
  }

  /**
   * Takes out, when its time is over, what a window left that closed before. Nobody knows any more which value it was, so
   * that of any secret goes.
   */
  async resume(): Promise<void> {
    const { memory, store, now } = this.#host;
    const until = memory.get<number>(COPIED);
    if (until === undefined) return;
    await this.#wait(Math.max(0, until - now())).over;
    const isStored = async (text: string) => {
      const forms = [text, withoutReturns(text), withoutReturns(text).replaceAll("\n", "\r\n")];
      return text !== "" && (await store.findSame(forms.map((form) => new SecretValue(form)))).length > 0;
    };
    // By then it may be taken out, or another one copied.
    if (memory.get(COPIED) === until) await this.#remove(isStored, until);
  }

  /** Takes out at once what is still there. */
  async clear(): Promise<void> {
    this.#copied?.expire();
    // Whoever copied it is told of the failure.
    await this.#copied?.gone.catch(() => undefined);
    this.#copied = undefined;
  }

  dispose(): void {
    this.#timers.forEach(clearTimeout);
  }

  /** What was copied after the value is left alone. */
  async #remove(isOurs: (text: string) => Promise<boolean>, until: number): Promise<void> {
    const { clipboard, memory } = this.#host;
    try {
      if (await isOurs(await clipboard.readText())) await clipboard.writeText("");
    } finally {
      if (memory.get(COPIED) === until) await memory.update(COPIED, undefined);
    }
  }

  #wait(milliseconds: number): { readonly over: Promise<void>; readonly end: () => void } {
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(() => end(), milliseconds);
      this.#timers.add(timer);
      end = () => {
        clearTimeout(timer);
        this.#timers.delete(timer);
        resolve();
      };
    });
    return { over, end };
  }
}

/** A clipboard may end lines in its own way. */
function isSameText(text: string, other: string): boolean {
  return withoutReturns(text) === withoutReturns(other);
}

function withoutReturns(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
