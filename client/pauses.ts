import type { Disposable } from "vscode";

/** Pauses that end with whoever makes them: what waits for one that is cut off waits for ever. */
export class Pauses implements Disposable {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** Resolves after a time in ms. */
  of(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, milliseconds);
      this.#timers.add(timer);
    });
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
