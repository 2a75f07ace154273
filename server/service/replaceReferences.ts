import * as l10n from "@vscode/l10n";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { CatalogIndex, Resolution } from "../../common/catalog.ts";
import type { ReplaceReferencesParams } from "../../common/protocol.ts";
import type { ReferenceFile } from "./referenceFile.ts";

/** The one annotation of the edit: the editor shows it where the replacements are reviewed. */
const ANNOTATION = "replace-references";

/**
 * Puts another name into every reference that means what `from` means in the file `uri`, in those of the files that
 * can use a secret of the new name.
 */
export function replaceReferences(
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
  { from, to, uri, review }: ReplaceReferencesParams,
): WorkspaceEdit {
  const meaning = catalog.resolve(catalog.scopeOf(uri), from);
  const documentChanges = files.flatMap((file): readonly TextDocumentEdit[] => {
    const scope = catalog.scopeOf(file.uri);
    const references = file.references.filter(({ name }) => name === from);
    if (references.length === 0 || !isSame(catalog.resolve(scope, from), meaning)) return [];
    if (catalog.resolve(scope, to).kind !== "found") return [];
    const edits = references.map(({ nameStart, nameEnd }) => ({
      range: file.rangeOf(nameStart, nameEnd),
      newText: to,
      annotationId: ANNOTATION,
    }));
    return [{ textDocument: { uri: file.uri, version: file.version }, edits }];
  });
  if (documentChanges.length === 0) return {};
  const label = l10n.t("Replace {0} with {1}", from, to);
  return { documentChanges, changeAnnotations: { [ANNOTATION]: { label, needsConfirmation: review } } };
}

function isSame(a: Resolution, b: Resolution): boolean {
  if (a.kind !== b.kind) return false;
  const secret = "secret" in a ? a.secret : undefined;
  return secret === ("secret" in b ? b.secret : undefined);
}
