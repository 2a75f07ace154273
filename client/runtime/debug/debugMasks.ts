import { type DebugAdapterTracker, type DebugAdapterTrackerFactory, Disposable, debug } from "vscode";
import { type NamedValue, Redactor } from "../redact/redactor.ts";
import { maskMessage } from "./maskedMessages.ts";

/**
 * Masks the values of debug sessions in what their debuggers tell VS Code. A tracker sees each message before VS Code does, and VS
 * Code (1.105 to 1.139) goes on with the same object; no documentation promises that.
 */
export class DebugMasks implements DebugAdapterTrackerFactory, Disposable {
  readonly #subscriptions: Disposable;
  #secrets: readonly NamedValue[] = [];
  #redactor = new Redactor([]);
  #sessions = 0;
  /** Whether a session is about to start whose values are among those already: one that ends meanwhile takes none away. */
  #isStarting = false;

  constructor() {
    this.#subscriptions = Disposable.from(
      debug.registerDebugAdapterTrackerFactory("*", this),
      debug.onDidTerminateDebugSession(() => {
        this.#sessions = Math.max(0, this.#sessions - 1);
        if (this.#sessions === 0 && !this.#isStarting) this.#use([]);
      }),
    );
  }

  /** Masks these values too, until no session is left: sessions start others, which show the same. */
  add(secrets: readonly NamedValue[]): void {
    this.#isStarting = true;
    this.#use([...this.#secrets, ...secrets]);
  }

  createDebugAdapterTracker(): DebugAdapterTracker {
    this.#sessions += 1;
    this.#isStarting = false;
    return { onDidSendMessage: (message: unknown) => maskMessage(message, this.#redactor) };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #use(secrets: readonly NamedValue[]): void {
    this.#secrets = secrets;
    this.#redactor = new Redactor(secrets);
  }
}
