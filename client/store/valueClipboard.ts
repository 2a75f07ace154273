import type { Clipboard, Disposable } from "vscode";
import type { SecretId, SecretStore } from "./secretStore.ts";
import type { SecretValue } from "./secretValue.ts";

/** How long a value stays in the clipboard, in ms. */
export const KEPT_IN_CLIPBOARD = 30_000;

/** A value that is in the clipboard. */
export interface CopiedValue {
  /** Resolves once the value is no longer there, or no longer looked after; rejects when it could not be taken out. */
  readonly gone: Promise<void>;
}

/** Puts values into the clipboard, the one way by which they leave, and takes them out again. */
export class ValueClipboard implements Disposable {
  readonly #clipboard: Clipboard;
  readonly #keptFor: number;
  #copied: (CopiedValue & { readonly expire: () => void }) | undefined;

  /** @param keptFor how long a value stays, in ms */
  constructor(clipboard: Clipboard, keptFor = KEPT_IN_CLIPBOARD) {
    this.#clipboard = clipboard;
    this.#keptFor = keptFor;
  }

  /**
   * Copies the value of a secret.
   * @throws {SecretStoreError} as `SecretStore.read` does: it needs write access
   */
  async copy(store: SecretStore, id: SecretId): Promise<CopiedValue> {
    const value = await store.read(id);
    // The same value twice: the first time must not end the second.
    await this.clear();
    await this.#clipboard.writeText(value.reveal());
    let expire = () => {};
    const expired = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#keptFor);
      expire = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const gone = expired.then(() => this.#remove(value));
    this.#copied = { gone, expire };
    return { gone };
  }

  /** Takes out at once what is still there. */
  async clear(): Promise<void> {
    this.#copied?.expire();
    // Whoever copied it is told of the failure.
    await this.#copied?.gone.catch(() => undefined);
    this.#copied = undefined;
  }

  dispose(): void {
    void this.clear();
  }

  /** What was copied after the value is left alone. */
  async #remove(value: SecretValue): Promise<void> {
    const text = await this.#clipboard.readText();
    if (withoutReturns(text) === withoutReturns(value.reveal())) await this.#clipboard.writeText("");
  }
}

/** A clipboard may end lines in its own way. */
function withoutReturns(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
