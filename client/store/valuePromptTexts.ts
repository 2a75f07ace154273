import {
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickInputButton,
  ThemeIcon,
} from "vscode";
import type { SecretValue } from "./secretValue.ts";
import { type outerSpace, valueProblem } from "./valueRules.ts";
import { hasSelection, type ValueOrigin } from "./valueSources.ts";

/** What can be done in a prompt for a value. */
export function valueButtons() {
  const button = (icon: string, tooltip: string): QuickInputButton => ({ iconPath: new ThemeIcon(icon), tooltip });
  const buttons = {
    trim: button("wand", l10n.t("Trim white space")),
    clipboard: button("clippy", l10n.t("From clipboard")),
    selection: button("selection", l10n.t("From selection in editor")),
    file: button("file", l10n.t("From file…")),
    show: button("eye", l10n.t("Show value")),
    hide: button("eye-closed", l10n.t("Hide value")),
  } as const;
  return {
    ...buttons,
    /** Those that are of use now, from left to right. */
    shown: (state: { readonly canTrim: boolean; readonly isHeld: boolean; readonly isHidden: boolean }) => [
      ...(state.canTrim ? [buttons.trim] : []),
      ...(hasSelection() ? [buttons.selection] : []),
      buttons.clipboard,
      buttons.file,
      ...(state.isHeld ? [] : [state.isHidden ? buttons.show : buttons.hide]),
    ],
  };
}

/** Says what is held in place of what the input would show. */
export function heldMessage(lines: number, origin: ValueOrigin): string {
  switch (origin) {
    case "clipboard":
      return lines === 1 ? l10n.t("1 line from the clipboard") : l10n.t("{0} lines from the clipboard", lines);
    case "file":
      return lines === 1 ? l10n.t("1 line from the file") : l10n.t("{0} lines from the file", lines);
    case "selection":
      return lines === 1 ? l10n.t("1 line from the selection") : l10n.t("{0} lines from the selection", lines);
  }
}

type Space = ReturnType<typeof outerSpace>;

/**
 * What is to be known of an input that can be accepted: white space at the ends of its value, and what is held.
 * @param held what {@link heldMessage} says; `undefined` when nothing is
 */
export function stateMessage(space: Space, held: string | undefined): InputBoxValidationMessage | undefined {
  if (space) return { message: spaceMessage(space, held), severity: InputBoxValidationSeverity.Warning };
  if (held === undefined) return undefined;
  const message = l10n.t("{0}. Press Enter to go on, or enter another value instead.", held);
  return { message, severity: InputBoxValidationSeverity.Info };
}

function spaceMessage(space: NonNullable<Space>, held: string | undefined): string {
  const fact =
    space === "line-break"
      ? l10n.t("The value ends with a line break. The wand above trims it.")
      : l10n.t("The value starts or ends with white space. The wand above trims it.");
  return held === undefined ? fact : `${held}. ${fact}`;
}

/** Why a value cannot be stored, and what to do. */
export function problemMessage(value: SecretValue): string | undefined {
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
