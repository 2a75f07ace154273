import { Disposable, env, l10n, type QuickInputButton, QuickInputButtons, window } from "vscode";
import type { StepPosition } from "../prompts/steps.ts";
import { SecretValue } from "./secretValue.ts";
import { heldMessage, problemMessage, stateMessage, valueButtons } from "./valuePromptTexts.ts";
import { lineCount, outerSpace, trimmed } from "./valueRules.ts";
import { type SourcedValue, valueFromClipboard, valueFromFile, valueFromSelection } from "./valueSources.ts";

/** What a prompt for a value says and does. */
export interface ValueQuestion {
  readonly title: string;
  readonly prompt: string;
  /** Of several steps the number of this one, from 1. */
  readonly step?: StepPosition;
  /** When set, an empty input is accepted and means that the value stays as it is. */
  readonly emptyMeansUnchanged: boolean;
  /** Does what the value is for. A rejection keeps the prompt open with what was entered, so that it can be tried again. */
  readonly save: (value: SecretValue) => Promise<SaveOutcome>;
  /** What to tell the user when `save` rejects. */
  readonly explain: (error: unknown) => string;
}

/** `done` ends the prompt, `open` keeps it as it is, a refusal is shown in it. */
type SaveOutcome = "done" | "open" | { readonly refused: string };

/** How the prompt ended; what was entered is never part of it. */
export type ValuePromptResult = "done" | "unchanged" | "back" | "cancelled";

/** How many characters at once are a paste. */
const PASTED = 8;

/**
 * Asks for a value behind dots, with a button to reveal it, and takes one from the clipboard, a file or the editor's
 * selection. Lives beside the store because a value must become a `SecretValue` before anything else sees it. What was
 * entered is kept for as long as the prompt is, so that a flow can go back and forth.
 */
export class ValuePrompt implements Disposable {
  readonly #input = window.createInputBox();
  /** A value of several lines, which the input cannot show. */
  #held: Extract<SourcedValue, { kind: "value" }> | undefined;
  #length = 0;
  #pasting: Promise<void> = Promise.resolve();
  /** While a dialog is open, which may hide the input. */
  #isAway = false;

  constructor() {
    this.#input.ignoreFocusOut = true;
  }

  /** Shows the prompt, with what was entered in it before. */
  async ask(question: ValueQuestion): Promise<ValuePromptResult> {
    const input = this.#input;
    input.title = question.title;
    input.prompt = question.prompt;
    input.step = question.step?.number;
    input.totalSteps = question.step?.total;
    input.password = true;
    this.#show(question);
    const tell = (error: unknown) => {
      input.validationMessage = question.explain(error);
    };
    const disposables: Disposable[] = [];
    try {
      return await new Promise<ValuePromptResult>((resolve) => {
        disposables.push(
          input.onDidChangeValue((text) => this.#changed(text, question)),
          input.onDidTriggerButton((button) => {
            if (button === QuickInputButtons.Back) resolve("back");
            else this.#pressed(button, question).catch(tell);
          }),
          input.onDidAccept(() => this.#accept(question).then((result) => result && resolve(result), tell)),
          input.onDidHide(() => {
            if (!this.#isAway) resolve("cancelled");
          }),
        );
        input.show();
      });
    } finally {
      Disposable.from(...disposables).dispose();
      input.hide();
    }
  }

  dispose(): void {
    this.#input.dispose();
    this.#held = undefined;
  }

  get #value(): SecretValue {
    return this.#held?.value ?? new SecretValue(this.#input.value);
  }

  #changed(text: string, question: ValueQuestion): void {
    const grown = text.length - this.#length;
    this.#length = text.length;
    if (text !== "") this.#held = undefined;
    this.#show(question);
    if (grown >= PASTED && /\s/.test(text)) this.#pasting = this.#takePastedLines(text, question);
  }

  /** An input has one line: what is pasted into it loses its line breaks, and the clipboard still has them. */
  async #takePastedLines(shown: string, question: ValueQuestion): Promise<void> {
    // Without the clipboard, what the input shows is what there is.
    const text = await Promise.resolve(env.clipboard.readText()).catch(() => "");
    const isSame = withoutSpace(text) === withoutSpace(shown) && this.#input.value === shown;
    if (isSame && text.trim().includes("\n")) {
      this.#take({ kind: "value", value: new SecretValue(text), origin: "clipboard" }, question);
    }
  }

  async #pressed({ tooltip }: QuickInputButton, question: ValueQuestion): Promise<void> {
    const buttons = valueButtons();
    switch (tooltip) {
      case buttons.trim.tooltip: {
        const value = trimmed(this.#value);
        return this.#take({ kind: "value", value, origin: this.#held?.origin ?? "clipboard" }, question);
      }
      case buttons.clipboard.tooltip:
        return this.#take(await valueFromClipboard(), question);
      case buttons.selection.tooltip:
        return this.#take(await valueFromSelection(), question);
      case buttons.file.tooltip:
        return this.#takeFile(question);
      default:
        this.#input.password = !this.#input.password;
        return this.#show(question);
    }
  }

  async #takeFile(question: ValueQuestion): Promise<void> {
    const file = await this.#away(valueFromFile);
    this.#input.show();
    this.#take(file, question);
  }

  #take(sourced: SourcedValue | undefined, question: ValueQuestion): void {
    if (!sourced) return;
    if (sourced.kind === "problem") {
      this.#input.validationMessage = sourced.message;
      return;
    }
    const text = sourced.value.reveal();
    // A line break at the end alone would be lost in the input, too.
    this.#held = /[\r\n]/.test(text) ? sourced : undefined;
    this.#input.value = this.#held ? "" : text;
    this.#length = this.#input.value.length;
    this.#show(question);
  }

  #show(question: ValueQuestion): void {
    const input = this.#input;
    const space = outerSpace(this.#value);
    const held = this.#held && heldMessage(lineCount(this.#held.value), this.#held.origin);
    input.placeholder =
      held ?? (question.emptyMeansUnchanged ? l10n.t("Leave empty to keep the current value") : l10n.t("Value"));
    input.validationMessage = stateMessage(space, held);
    input.buttons = [
      ...(question.step?.canGoBack ? [QuickInputButtons.Back] : []),
      ...valueButtons().shown({ canTrim: space !== undefined, isHeld: held !== undefined, isHidden: input.password }),
    ];
  }

  /** @returns `undefined` when the prompt stays open. */
  async #accept(question: ValueQuestion): Promise<ValuePromptResult | undefined> {
    const input = this.#input;
    await this.#pasting;
    if (!input.enabled) return undefined;
    const value = this.#value;
    if (value.reveal() === "" && question.emptyMeansUnchanged) return "unchanged";
    const problem = problemMessage(value);
    if (problem !== undefined) {
      input.validationMessage = problem;
      return undefined;
    }
    input.enabled = false;
    input.busy = true;
    let message: string | undefined;
    try {
      const outcome = await this.#away(() => question.save(value));
      if (outcome === "done") return "done";
      message = outcome === "open" ? undefined : outcome.refused;
    } catch (error) {
      message = question.explain(error);
    } finally {
      input.enabled = true;
      input.busy = false;
    }
    input.show();
    if (message !== undefined) input.validationMessage = message;
    return undefined;
  }

  /** Runs what may open a dialog, and a dialog may hide the input. */
  async #away<Result>(run: () => Promise<Result>): Promise<Result> {
    this.#isAway = true;
    try {
      return await run();
    } finally {
      this.#isAway = false;
    }
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "");
}
