import { l10n, window } from "vscode";

/** What to do after an extraction: to be told once in a window, since it does not change. */
export class ExtractionAdvice {
  #isGiven = false;

  /** In a message, together with what was done: the status bar cuts off what is longer than a line. */
  give(done: string): void {
    if (this.#isGiven) return;
    this.#isGiven = true;
    window.showInformationMessage(
      l10n.t(
        "{0}. Replace what you extracted at its service: old copies of the file still hold it. Then use “Rotate value”.",
        done,
      ),
    );
  }
}
