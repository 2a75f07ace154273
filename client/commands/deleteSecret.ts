import { l10n, Uri, window, workspace } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./failures.ts";

/** Deletes a secret after a dialog that names it. */
export async function deleteSecret(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Delete secret"));
  if (!secret) return;
  const confirm = l10n.t("Delete");
  const warning = l10n.t("This cannot be undone. References to it get no value at run time, without an error.");
  const uses = await context.uses(secret);
  const answer = await window.showWarningMessage(
    secret.project === undefined
      ? l10n.t("Delete the organization secret {0}?", secret.name)
      : l10n.t("Delete the project secret {0}?", secret.name),
    {
      modal: true,
      detail: uses ? `${usesText(uses)}\n\n${warning}` : warning,
    },
    confirm,
  );
  if (answer !== confirm) return;
  await logged(context.log, "delete", secret, () => context.store.delete(secret));
  await context.catalog.reload();
}

/** How many of the places a dialog has room for. */
const LISTED = 3;

function usesText(uses: readonly SecretUse[]): string {
  if (uses.length === 0) return l10n.t("Not used in this workspace.");
  const places = uses.slice(0, LISTED).map(({ uri, range }) => {
    return `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
  });
  const listed = [...places, ...(uses.length > LISTED ? ["…"] : [])].join(", ");
  const files = new Set(uses.map(({ uri }) => uri)).size;
  if (uses.length === 1) return l10n.t("Used in 1 place: {0}", listed);
  return files === 1
    ? l10n.t("Used in {0} places in 1 file: {1}", uses.length, listed)
    : l10n.t("Used in {0} places in {1} files: {2}", uses.length, files, listed);
}
