import { l10n, window } from "vscode";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";

/** Opens the view that has a secret, with its row selected. */
export async function revealSecret(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Reveal in view"));
  if (!secret || (await context.views.show(secret))) return;
  window.showInformationMessage(
    l10n.t("{0} belongs to another project. Open a file of that project to see its secrets.", secret.name),
  );
}
