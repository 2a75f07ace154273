import { env, l10n, window } from "vscode";
import { renderReference } from "../../common/referenceSyntax.ts";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";

/** Copies `{{$secret.NAME}}`, never the value. */
export async function copyReference(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Copy reference"));
  if (!secret) return;
  const reference = renderReference("braces", secret.name);
  await env.clipboard.writeText(reference);
  window.setStatusBarMessage(l10n.t("Copied {0}", reference), 5000);
}
