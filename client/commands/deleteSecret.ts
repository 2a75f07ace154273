import { l10n, window } from "vscode";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./failures.ts";

/** Deletes a secret after a dialog that names it. */
export async function deleteSecret(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Delete secret"));
  if (!secret) return;
  const confirm = l10n.t("Delete");
  const answer = await window.showWarningMessage(
    secret.project === undefined
      ? l10n.t("Delete the organization secret {0}?", secret.name)
      : l10n.t("Delete the project secret {0}?", secret.name),
    {
      modal: true,
      detail: l10n.t("This cannot be undone. References to it get no value at run time, without an error."),
    },
    confirm,
  );
  if (answer !== confirm) return;
  await logged(context.log, "delete", secret, () => context.store.delete(secret));
  await context.catalog.reload();
}
