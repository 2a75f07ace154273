import { type DebugAdapterTracker, type DebugAdapterTrackerFactory, Disposable, debug } from "vscode";
import type { NamedValue } from "../redact/redactor.ts";
import { maskMessage } from "./maskedMessages.ts";
import { SessionValues } from "./sessionValues.ts";

/**
 * Masks the values of debug sessions in what their debuggers tell VS Code. A tracker sees each message before VS Code does, and VS
 * Code (1.105 to 1.139) goes on with the same object; no documentation promises that.
 */
export class DebugMasks implements DebugAdapterTrackerFactory, Disposable {
  readonly #subscriptions: Disposable;
  readonly #values = new SessionValues();

  constructor() {
    this.#subscriptions = Disposable.from(
      debug.registerDebugAdapterTrackerFactory("*", this),
      debug.onDidTerminateDebugSession(() => this.#values.noteEnd()),
      this.#values,
    );
  }

  /** Masks these values too, until no session is left: sessions start others, which show the same. */
  add(secrets: readonly NamedValue[]): void {
    this.#values.add(secrets);
  }

  createDebugAdapterTracker(): DebugAdapterTracker {
    this.#values.noteStart();
    return { onDidSendMessage: (message: unknown) => maskMessage(message, this.#values.redactor) };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
