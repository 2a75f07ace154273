import { Disposable, QuickInputButtons, window } from "vscode";
import type { StepOutcome, StepPosition } from "./steps.ts";

export interface TextPromptOptions {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What stands in the input at first; what is wrong with it is said at once, unless it is empty. */
  readonly text: string;
  readonly position: StepPosition;
  /** What is wrong with a text; `undefined` when nothing is. */
  readonly check: (text: string) => string | undefined;
  readonly accept: (text: string) => void;
}

/** Asks for a text that is not secret; losing the focus does not throw it away. */
export async function promptForText(options: TextPromptOptions): Promise<StepOutcome> {
  const input = window.createInputBox();
  const disposables: Disposable[] = [input];
  input.title = options.title;
  input.prompt = options.prompt;
  input.placeholder = options.placeholder;
  input.value = options.text;
  input.validationMessage = options.text === "" ? undefined : options.check(options.text);
  input.step = options.position.number;
  input.totalSteps = options.position.total;
  input.buttons = options.position.canGoBack ? [QuickInputButtons.Back] : [];
  input.ignoreFocusOut = true;
  try {
    return await new Promise<StepOutcome>((resolve) => {
      disposables.push(
        input.onDidChangeValue(() => {
          input.validationMessage = undefined;
        }),
        input.onDidTriggerButton(() => resolve("back")),
        input.onDidAccept(() => {
          const problem = options.check(input.value);
          input.validationMessage = problem;
          if (problem !== undefined) return;
          options.accept(input.value);
          resolve("next");
        }),
        input.onDidHide(() => resolve("cancelled")),
      );
      input.show();
    });
  } finally {
    Disposable.from(...disposables).dispose();
  }
}
