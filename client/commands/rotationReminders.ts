import { l10n } from "vscode";
import { announce } from "../announce.ts";
import { chooseSecrets } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";

/** Turns the reminders to rotate secrets on or off. */
export async function setRotationReminders(
  context: CommandContext,
  argument: unknown,
  selected: unknown,
  on: boolean,
): Promise<void> {
  const title = on ? l10n.t("Remind to rotate") : l10n.t("Don't remind to rotate");
  const secrets = await chooseSecrets(context, argument, selected, title);
  const [first, ...others] = secrets;
  if (!first) return;
  for (const secret of secrets) await context.rotation.setReminding(secret, on);
  announce(outcome(first.name, others.length + 1, on));
}

function outcome(name: string, count: number, on: boolean): string {
  if (count > 1)
    return on ? l10n.t("Reminders on for {0} secrets", count) : l10n.t("Reminders off for {0} secrets", count);
  return on ? l10n.t("Reminders on for {0}", name) : l10n.t("Reminders off for {0}", name);
}
