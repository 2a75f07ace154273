import { l10n, window, workspace } from "vscode";
import { parsePlaceArgument } from "../../common/offeredCommands.ts";
import { findReferences, referenceAtOffset } from "../../common/reference.ts";
import type { CommandContext } from "./commandContext.ts";
import { pickName } from "./pickName.ts";

/**
 * Puts the name of another secret into all references that mean the same as the one at the cursor. This is what
 * people mean by renaming: names of secrets cannot be changed. The edit is shown before it is made.
 */
export async function replaceReferences(context: CommandContext, argument: unknown): Promise<void> {
  const from = parsePlaceArgument(argument) ?? referenceAtCursor();
  if (!from) {
    window.showInformationMessage(l10n.t("Place the cursor on a reference to a secret, then try again."));
    return;
  }
  const title = l10n.t("Replace references to {0}", from.name);
  const to = await pickName(context, from.uri, from.name, title);
  if (to === undefined) return;
  const edit = await context.replaceReferences({ from: from.name, to, uri: from.uri });
  if (edit && edit.size > 0) await workspace.applyEdit(edit, { isRefactoring: true });
  else
    window.showInformationMessage(
      l10n.t("No references to {0} can be replaced. Open the files that have them.", from.name),
    );
}

function referenceAtCursor(): { readonly name: string; readonly uri: string } | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const reference = referenceAtOffset(findReferences(document.getText()), document.offsetAt(selection.active));
  return reference && reference.name !== "" ? { name: reference.name, uri: document.uri.toString() } : undefined;
}
