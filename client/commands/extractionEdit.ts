import { l10n, Range, type TextDocument, WorkspaceEdit, window, workspace } from "vscode";
import type { Extraction } from "../../common/extraction.ts";

/** An extraction whose secret has been stored. */
export interface StoredExtraction {
  readonly extraction: Extraction;
  readonly name: string;
}

/**
 * Puts references in the place of credentials, as one edit that can be undone, and tells the outcome.
 * The secrets are stored already, and stay whatever becomes of the edit.
 * @param version the document's version that the extractions are of
 */
export async function replaceByReferences(
  document: TextDocument,
  version: number,
  stored: readonly StoredExtraction[],
): Promise<void> {
  const names = stored.map(({ name }) => name).join(", ");
  const edit = new WorkspaceEdit();
  let count = 0;
  let end = -1;
  const replacements = stored
    .flatMap(({ extraction, name }) => extraction.replacements.map((replacement) => ({ ...replacement, name })))
    .map(({ range: { start, end }, before, name, after }) => {
      return { range: new Range(start.line, start.character, end.line, end.character), text: before + name + after };
    })
    .toSorted((a, b) => a.range.start.compareTo(b.range.start));
  for (const { range, text } of replacements) {
    // Two credentials in one unquoted string of YAML share its range; the second one is flagged again.
    if (document.offsetAt(range.start) < end) continue;
    end = document.offsetAt(range.end);
    edit.replace(document.uri, range, text);
    count += 1;
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
        "{0}: stored, and {1} places replaced. {2} places in code still hold the value, because they are not a whole quoted string there. Change them by hand.",
        names,
        count,
        left,
      ),
    );
    return;
  }
  window.setStatusBarMessage(
    count === 1
      ? l10n.t("{0}: stored, 1 place replaced", names)
      : l10n.t("{0}: stored, {1} places replaced", names, count),
    10_000,
  );
}
