import { env, l10n } from "vscode";
import { renderReference } from "../../common/referenceSyntax.ts";
import { announce } from "../announce.ts";
import { chooseSecrets } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";

/** Copies `{{$secret.NAME}}`, never the value; of several secrets a line each. */
export async function copyReference(context: CommandContext, argument: unknown, selected?: unknown): Promise<void> {
  const secrets = await chooseSecrets(context, argument, selected, l10n.t("Copy reference"));
  const references = secrets.map(({ name }) => renderReference("braces", name));
  const [first, ...others] = references;
  if (first === undefined) return;
  await env.clipboard.writeText(references.join("\n"));
  const message =
    others.length === 0 ? l10n.t("Copied {0}", first) : l10n.t("Copied references to {0} secrets", references.length);
  announce(message);
}
