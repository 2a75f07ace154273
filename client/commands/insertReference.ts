import { l10n, Selection, type TextEdit, window } from "vscode";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";

/** Puts a reference to a secret at the cursor, in place of what is selected. */
export async function insertReference(context: CommandContext, argument: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    window.showInformationMessage(
      l10n.t("Open a file and place the cursor where the reference is to stand, then try again."),
    );
    return;
  }
  const secret = await chooseSecret(context, argument, l10n.t("Insert reference"));
  if (!secret) return;
  const { document, selection, viewColumn } = editor;
  const { range, newText }: TextEdit = await context.insertion.editAt(document, selection.start, secret.name);
  const shown = await window.showTextDocument(document, { ...(viewColumn && { viewColumn }), selection });
  const replaced = range.isEmpty ? selection : range;
  if (!(await shown.edit((edit) => edit.replace(replaced, newText)))) {
    window.showWarningMessage(l10n.t("The file changed meanwhile, so nothing was inserted. Try again."));
    return;
  }
  const end = document.positionAt(document.offsetAt(replaced.start) + newText.length);
  shown.selection = new Selection(end, end);
}
