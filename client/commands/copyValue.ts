import { l10n, window } from "vscode";
import { announce } from "../announce.ts";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./logged.ts";

/** Copies a value to the clipboard for a short while. No other command lets a value out. */
export async function copyValue(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Copy value"), "write");
  if (!secret) return;
  const { gone } = await logged(context, "copy value", secret, () => context.values.copy(secret));
  announce(l10n.t("Value of {0} copied. It is cleared from the clipboard after 30 seconds.", secret.name), gone);
  gone.catch(() => {
    context.log.error(`copy value ${secret.name}: not cleared from the clipboard`);
    window.showWarningMessage(
      l10n.t("The value of {0} could not be cleared from the clipboard. Copy something else.", secret.name),
    );
  });
}
