import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  type InputBox,
  InputBoxValidationSeverity,
  l10n,
  QuickInputButtons,
  ThemeIcon,
  window,
} from "vscode";
import type { StepOutcome, StepPosition } from "../prompts/steps.ts";
import { MIN_PASSPHRASE_LENGTH, passphraseStrength } from "./passphraseStrength.ts";
import { SecretValue } from "./secretValue.ts";

export interface PassphrasePromptOptions {
  readonly title: string;
  readonly prompt: string;
  readonly position: StepPosition;
  /** Whether one is chosen here: then it must not be weak, and its strength is shown while typing. */
  readonly isNew: boolean;
  /** Uses the passphrase; a rejection that `explain` knows keeps the prompt open. `token`: the prompt was left. */
  readonly accept: (passphrase: SecretValue, token: CancellationToken) => Promise<void>;
  /** What to tell of a rejection; `undefined` when another passphrase would not help. */
  readonly explain: (error: unknown) => string | undefined;
}

/**
 * Asks for a passphrase behind dots. Lives beside the store because it must become a `SecretValue` at once.
 * @throws what `accept` rejects with and `explain` does not know
 */
export async function promptForPassphrase(options: PassphrasePromptOptions): Promise<StepOutcome> {
  const input = window.createInputBox();
  const leaving = new CancellationTokenSource();
  const disposables: Disposable[] = [input, leaving];
  input.title = options.title;
  input.prompt = options.prompt;
  input.placeholder = l10n.t("Passphrase");
  input.password = true;
  input.ignoreFocusOut = true;
  if (options.position.total !== 1) {
    input.step = options.position.number;
    input.totalSteps = options.position.total;
  }
  const showButtons = () => {
    const reveal = input.password
      ? { iconPath: new ThemeIcon("eye"), tooltip: l10n.t("Show passphrase") }
      : { iconPath: new ThemeIcon("eye-closed"), tooltip: l10n.t("Hide passphrase") };
    input.buttons = [...(options.position.canGoBack ? [QuickInputButtons.Back] : []), reveal];
  };
  showButtons();
  try {
    return await new Promise<StepOutcome>((resolve, reject) => {
      disposables.push(
        input.onDidChangeValue((text) => {
          input.validationMessage = options.isNew && text !== "" ? strengthHint(text) : undefined;
        }),
        input.onDidTriggerButton((button) => {
          if (button === QuickInputButtons.Back) return resolve("back");
          input.password = !input.password;
          showButtons();
        }),
        input.onDidAccept(() =>
          accept(input, options, leaving.token).then((isAccepted) => isAccepted && resolve("next"), reject),
        ),
        input.onDidHide(() => resolve("cancelled")),
      );
      input.show();
    });
  } finally {
    leaving.cancel();
    Disposable.from(...disposables).dispose();
  }
}

async function accept(input: InputBox, options: PassphrasePromptOptions, token: CancellationToken): Promise<boolean> {
  if (!input.enabled) return false;
  const problem = options.isNew ? newPassphraseProblem(input.value) : undefined;
  if (problem !== undefined || input.value === "") {
    input.validationMessage = problem ?? l10n.t("Enter the passphrase.");
    return false;
  }
  input.enabled = false;
  input.busy = true;
  try {
    await options.accept(new SecretValue(input.value), token);
    return true;
  } catch (error) {
    const message = options.explain(error);
    if (message === undefined) throw error;
    input.validationMessage = message;
    return false;
  } finally {
    input.enabled = true;
    input.busy = false;
  }
}

function newPassphraseProblem(text: string): string | undefined {
  return passphraseStrength(text) === "too-short"
    ? l10n.t("Use at least {0} characters: four or five random words are easy to write down.", MIN_PASSPHRASE_LENGTH)
    : undefined;
}

function strengthHint(text: string) {
  switch (passphraseStrength(text)) {
    case "too-short":
      return {
        message: l10n.t("Too short: use at least {0} characters.", MIN_PASSPHRASE_LENGTH),
        severity: InputBoxValidationSeverity.Info,
      };
    case "weak":
      return {
        message: l10n.t("Weak: a program could guess it. Add a few random words."),
        severity: InputBoxValidationSeverity.Warning,
      };
    case "good":
      return { message: l10n.t("Good. Keep it somewhere safe."), severity: InputBoxValidationSeverity.Info };
  }
}
