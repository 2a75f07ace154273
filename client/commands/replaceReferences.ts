import { l10n, type WorkspaceEdit, window, workspace } from "vscode";
import type { SecretSummary } from "../../common/catalog.ts";
import { parsePlaceArgument } from "../../common/offeredCommands.ts";
import { rowOf } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { pickName } from "./pickName.ts";
import { type ReferencePlace, referenceAtCursor } from "./referenceAtCursor.ts";

/**
 * Puts the name of another secret into all references that mean the same as the one at the cursor. This is what
 * people mean by renaming: names of secrets cannot be changed. The replacements can be reviewed
 * one by one before they are made.
 */
export async function replaceReferences(context: CommandContext, argument: unknown): Promise<void> {
  const row = rowOf(argument);
  const from = row ? await firstUse(context, row) : (parsePlaceArgument(argument) ?? referenceAtCursor());
  if (!from) {
    window.showInformationMessage(
      row
        ? l10n.t("No workflow file of this workspace uses {0}.", row.name)
        : l10n.t("Place the cursor on a reference to a secret, then try again."),
    );
    return;
  }
  const title = l10n.t("Replace references to {0}", from.name);
  const placeholder = l10n.t("Names cannot be changed. Choose the secret to use instead of {0}", from.name);
  const to = await pickName(context, { ...from, title, placeholder });
  if (to !== undefined) await replaceAll(context, from, to);
}

/** Puts the name of another secret into all references to a secret, after a dialog that counts them. */
export async function replaceReferencesTo(context: CommandContext, secret: SecretSummary, to: string): Promise<void> {
  const from = await firstUse(context, secret);
  if (from) await replaceAll(context, from, to);
}

async function replaceAll(context: CommandContext, from: ReferencePlace, to: string): Promise<void> {
  const params = { from: from.name, to, uri: from.uri };
  const edit = await context.languageServer.replaceReferences({ ...params, review: false });
  if (!edit || edit.size === 0) {
    window.showInformationMessage(
      l10n.t("No references to {0} can be replaced. Open the files that have them, then try again.", from.name),
    );
    return;
  }
  const [replace, review] = [l10n.t("Replace"), l10n.t("Review…")];
  const answer = await window.showInformationMessage(
    l10n.t("Replace references to {0} with {1}?", from.name, to),
    { modal: true, detail: extentOf(edit) },
    replace,
    review,
  );
  if (answer === undefined) return;
  const wanted = answer === review ? await context.languageServer.replaceReferences({ ...params, review: true }) : edit;
  if (wanted && !(await workspace.applyEdit(wanted, { isRefactoring: true }))) {
    window.showWarningMessage(l10n.t("Nothing was replaced, because a file changed meanwhile. Try again."));
  }
}

async function firstUse(context: CommandContext, secret: SecretSummary) {
  const [use] = (await context.languageServer.uses(secret)) ?? [];
  return use && { name: secret.name, uri: use.uri };
}

function extentOf(edit: WorkspaceEdit): string {
  const count = edit.entries().reduce((sum, [, edits]) => sum + edits.length, 0);
  return l10n.t("References: {0}. Files: {1}. You can undo this in one step.", count, edit.size);
}
