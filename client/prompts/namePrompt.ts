import {
  commands,
  Disposable,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickInputButton,
  QuickInputButtons,
  ThemeIcon,
  window,
} from "vscode";
import { correctedName, looksLikeValue, MAX_NAME_LENGTH, nameProblem } from "../../common/names.ts";
import { NameTyping, type Replacement } from "./nameTyping.ts";
import type { StepOutcome, StepPosition } from "./steps.ts";

/** How long typing pauses before the input is corrected, in ms: longer than between two keys, short to the eye. */
const TYPING_PAUSE = 300;

export interface NamePromptOptions {
  readonly title: string;
  /** What stands in the input at first. */
  readonly name: string;
  readonly position: StepPosition;
  /** Why a valid name cannot be used, or what to know about it. */
  readonly check: (name: string) => InputBoxValidationMessage | undefined;
  /** Told of each change, so that going back and forth loses nothing. */
  readonly changed: (name: string) => void;
}

/** Asks for the name of a new secret. */
export async function promptForName(options: NamePromptOptions): Promise<StepOutcome> {
  const { position } = options;
  const input = window.createInputBox();
  const disposables: Disposable[] = [input];
  input.title = options.title;
  input.step = position.number;
  input.totalSteps = position.total;
  input.ignoreFocusOut = true;
  input.placeholder = l10n.t("Name, such as {0}", "STRIPE_SECRET_KEY");
  input.prompt = l10n.t("Name the service and the kind of key. A name cannot be changed later.");
  input.value = options.name;
  const typing = new NameTyping(options.name);
  let isDone = false;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const show = (message: InputBoxValidationMessage | undefined) => {
    input.validationMessage = message;
    const useful = correctedName(typing.name);
    const isOffered = nameProblem(typing.name) === "characters" && useful !== "" && !looksLikeValue(typing.name);
    input.buttons = [
      ...(position.canGoBack ? [QuickInputButtons.Back] : []),
      ...(isOffered ? [useButton(useful)] : []),
    ];
  };
  const showState = () => {
    options.changed(typing.name);
    show(typing.name === "" ? undefined : messageFor(typing.name, options));
  };
  const put = (replacement: Replacement | undefined) => {
    if (replacement) {
      input.value = replacement.value;
      input.valueSelection = [replacement.cursor, replacement.cursor];
      setTimeout(awaitTaken, 0, replacement);
    }
    showState();
  };
  const correctSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => put(typing.correction()), TYPING_PAUSE);
  };
  /** VS Code answers in order: an answer asked for after the input was changed comes after it has taken the change. */
  const awaitTaken = async (replacement: Replacement) => {
    await commands.executeCommand("noop");
    typing.taken(replacement);
    if (!isDone) correctSoon();
  };
  showState();

  try {
    return await new Promise<StepOutcome>((resolve) => {
      disposables.push(
        input.onDidChangeValue((value) => {
          typing.changed(value);
          showState();
          correctSoon();
        }),
        input.onDidTriggerButton((button) => {
          if (button === QuickInputButtons.Back) resolve("back");
          else put(typing.replace(correctedName(typing.name)));
        }),
        input.onDidAccept(() => {
          const message = messageFor(typing.name, options);
          if (message?.severity === InputBoxValidationSeverity.Error) return show(message);
          resolve("next");
        }),
        input.onDidHide(() => resolve("cancelled")),
      );
      input.show();
    });
  } finally {
    isDone = true;
    clearTimeout(pause);
    Disposable.from(...disposables).dispose();
  }
}

function messageFor(name: string, options: NamePromptOptions): InputBoxValidationMessage | undefined {
  if (looksLikeValue(name)) {
    return failure(l10n.t("This looks like a value, and everyone can see a name. Enter a name: the value comes next."));
  }
  switch (nameProblem(name)) {
    case "empty":
      return failure(l10n.t("Enter a name."));
    case "too-long":
      return failure(l10n.t("Use at most {0} characters.", MAX_NAME_LENGTH));
    case "characters":
    case "lower-case": {
      const rule = l10n.t("Use only the letters A–Z, the digits 0–9 and _.");
      const useful = correctedName(name);
      return failure(useful === "" ? rule : `${rule} ${l10n.t("The button above turns it into {0}.", useful)}`);
    }
    case undefined:
      return options.check(name);
  }
}

function failure(message: string): InputBoxValidationMessage {
  return { message, severity: InputBoxValidationSeverity.Error };
}

function useButton(name: string): QuickInputButton {
  return { iconPath: new ThemeIcon("wand"), tooltip: l10n.t("Use {0}", name) };
}
