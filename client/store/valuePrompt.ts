import {
  type Disposable,
  type InputBox,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickInputButton,
  QuickInputButtons,
  ThemeIcon,
  window,
} from "vscode";
import { SecretValue } from "./secretValue.ts";
import { hasOuterSpace, valueProblem } from "./valueRules.ts";

/** What a prompt for a value says and does. */
export interface ValuePromptOptions {
  readonly title: string;
  readonly prompt: string;
  /** Of several steps the number of this one, from 1. */
  readonly step?: { readonly number: number; readonly total: number; readonly canGoBack: boolean };
  /** When set, an empty input is accepted and means that the value stays as it is. */
  readonly emptyMeansUnchanged: boolean;
  /** Stores the value. A rejection keeps the prompt open with what was typed, so that it can be tried again. */
  readonly save: (value: SecretValue) => Promise<void>;
  /** What to tell the user when `save` rejects. */
  readonly explain: (error: unknown) => string;
}

/** How the prompt ended; what was typed is never part of it. */
export type ValuePromptResult = "saved" | "unchanged" | "back" | "cancelled";

/**
 * Asks for a value behind dots, with a button to reveal it. Lives beside the store because a typed value
 * must become a `SecretValue` before anything else sees it.
 */
export async function promptForValue(options: ValuePromptOptions): Promise<ValuePromptResult> {
  const disposables: Disposable[] = [];
  const input = window.createInputBox();
  disposables.push(input);
  input.title = options.title;
  input.prompt = options.prompt;
  input.placeholder = options.emptyMeansUnchanged ? l10n.t("Leave empty to keep the current value") : l10n.t("Value");
  input.password = true;
  input.ignoreFocusOut = true;
  input.step = options.step?.number;
  input.totalSteps = options.step?.total;
  const showButtons = () => {
    input.buttons = [...(options.step?.canGoBack ? [QuickInputButtons.Back] : []), revealButton(input.password)];
  };
  showButtons();

  try {
    return await new Promise<ValuePromptResult>((resolve) => {
      disposables.push(
        input.onDidChangeValue(() => {
          input.validationMessage = hint(input.value);
        }),
        input.onDidTriggerButton((button) => {
          if (button === QuickInputButtons.Back) return resolve("back");
          input.password = !input.password;
          showButtons();
        }),
        input.onDidAccept(() => accept(input, options).then((result) => result && resolve(result))),
        input.onDidHide(() => resolve("cancelled")),
      );
      input.show();
    });
  } finally {
    for (const disposable of disposables) disposable.dispose();
  }
}

/** @returns `undefined` when the prompt stays open. */
async function accept(input: InputBox, options: ValuePromptOptions): Promise<ValuePromptResult | undefined> {
  if (!input.enabled) return undefined;
  if (input.value === "" && options.emptyMeansUnchanged) return "unchanged";
  const value = new SecretValue(input.value);
  const problem = problemMessage(value);
  if (problem) {
    input.validationMessage = problem;
    return undefined;
  }
  input.enabled = false;
  input.busy = true;
  try {
    await options.save(value);
    return "saved";
  } catch (error) {
    input.validationMessage = options.explain(error);
    return undefined;
  } finally {
    input.enabled = true;
    input.busy = false;
  }
}

function hint(text: string): InputBoxValidationMessage | undefined {
  if (text === "" || !hasOuterSpace(new SecretValue(text))) return undefined;
  return {
    message: l10n.t("The value starts or ends with white space. It is stored as it is."),
    severity: InputBoxValidationSeverity.Warning,
  };
}

function problemMessage(value: SecretValue): string | undefined {
  switch (valueProblem(value)) {
    case "empty":
      return l10n.t("Enter a value.");
    case "too-large":
      return l10n.t("The value is larger than 64 KiB. Enter a smaller one.");
    case "mask":
      return l10n.t("This is a mask, not a value. Enter the credential itself.");
    case "reference":
      return l10n.t("This is a reference to a secret, not a value. Enter the credential itself.");
    case undefined:
      return undefined;
  }
}

function revealButton(isHidden: boolean): QuickInputButton {
  return isHidden
    ? { iconPath: new ThemeIcon("eye"), tooltip: l10n.t("Show value") }
    : { iconPath: new ThemeIcon("eye-closed"), tooltip: l10n.t("Hide value") };
}
