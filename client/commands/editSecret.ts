import { l10n } from "vscode";
import { promptForValue } from "../store/valuePrompt.ts";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { explainFailure, logged } from "./failures.ts";

/** Gives a secret a new value; its name stays. */
export async function editSecret(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Edit value"));
  if (!secret) return;
  const isUnavailable = secret.state === "unavailable";
  const result = await promptForValue({
    title: l10n.t("Edit value of {0}", secret.name),
    prompt: isUnavailable
      ? l10n.t("The value cannot be read on this machine. Enter it again.")
      : l10n.t("Enter the new value. The name cannot be changed: create another secret for that."),
    emptyMeansUnchanged: !isUnavailable,
    save: (value) => logged(context.log, "update", secret, () => context.store.update(secret, value)),
    explain: explainFailure,
  });
  if (result === "saved") await context.catalog.reload();
}
