import { commands, type Disposable, EventEmitter, type InputBox, l10n, window } from "vscode";
import { matchesFilter } from "./matchesFilter.ts";

/** The context key that is set while the input is open, and lets Escape in it take the filter back. */
const ASKING = "workflowSecrets.isAskingFilter";

/** How long typing pauses before the views are filtered, in ms: short enough to look immediate, and once for a word. */
const TYPING_PAUSE = 100;

/**
 * The filter of the views: a secret is shown when its name matches. VS Code's own filter cannot do that: it keeps every row
 * that could be opened and was not yet.
 */
export class NameFilter implements Disposable {
  readonly #changed = new EventEmitter<void>();
  #text = "";
  #input: InputBox | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** After the user typed, or took the filter back. */
  readonly onDidChange = this.#changed.event;

  /** What was typed, without white space at its ends; empty when all secrets are shown. */
  get text(): string {
    return this.#text;
  }

  /** What it leaves, in words; `undefined` when all secrets are shown. */
  outcome(shown: number, all: number): string | undefined {
    return this.#text === "" ? undefined : l10n.t("Filtered by “{0}”: {1} of {2}.", this.#text, shown, all);
  }

  matches(name: string): boolean {
    return matchesFilter(name, this.#text);
  }

  /** Opens an input that filters while the user types. Closing it keeps the filter, but for Escape, which clears it. */
  async ask(): Promise<void> {
    this.#input?.dispose();
    const input = window.createInputBox();
    this.#input = input;
    input.title = l10n.t("Filter secrets");
    input.placeholder = l10n.t("Name, or parts of it");
    input.value = this.#text;
    input.onDidChangeValue((text) => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#set(text), TYPING_PAUSE);
    });
    input.onDidAccept(() => input.hide());
    input.onDidHide(() => {
      input.dispose();
      if (this.#input !== input) return;
      this.#input = undefined;
      void commands.executeCommand("setContext", ASKING, false);
    });
    await commands.executeCommand("setContext", ASKING, true);
    input.show();
  }

  /** Shows all secrets again, and closes the input if it is open. */
  clear(): void {
    this.#input?.hide();
    this.#set("");
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#input?.dispose();
    this.#changed.dispose();
  }

  #set(text: string): void {
    clearTimeout(this.#pause);
    const trimmed = text.trim();
    if (trimmed === this.#text) return;
    this.#text = trimmed;
    this.#changed.fire();
  }
}
