import { l10n, Range, type TextDocument, WorkspaceEdit, window, workspace } from "vscode";
import { type NamedExtraction, referenceEdits } from "../../common/extraction.ts";

/**
 * Puts references in the place of credentials, as one edit that can be undone, and tells the outcome.
 * The secrets are stored already, and stay whatever becomes of the edit.
 * @param version the document's version that the extractions are of
 */
export async function replaceByReferences(
  document: TextDocument,
  version: number,
  stored: readonly NamedExtraction[],
): Promise<void> {
  const names = stored.map(({ name }) => name).join(", ");
  const edit = new WorkspaceEdit();
  const edits = referenceEdits(stored);
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
  }
  const isApplied = document.version === version && (await workspace.applyEdit(edit));
  if (!isApplied) {
    window.showWarningMessage(
      l10n.t("{0}: stored, but the file changed meanwhile and was left as it is. Put the reference in by hand.", names),
    );
    return;
  }
  const left = stored.reduce((sum, { extraction }) => sum + extraction.left, 0);
  if (left > 0) {
    window.showWarningMessage(
      l10n.t(
        "{0}: stored, and {1} places replaced. {2} places still hold the value, where no reference can be put automatically. Change them by hand.",
        names,
        edits.length,
        left,
      ),
    );
    return;
  }
  window.setStatusBarMessage(
    edits.length === 1
      ? l10n.t("{0}: stored, 1 place replaced", names)
      : l10n.t("{0}: stored, {1} places replaced", names, edits.length),
    10_000,
  );
}
