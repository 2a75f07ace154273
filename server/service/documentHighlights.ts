import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver-types";
import { referenceAtOffset } from "../../common/reference.ts";
import type { DocumentModel } from "./documentModel.ts";

/**
 * Every mention in the document of the name at a position, in prose too: in one file a name means one secret.
 * @param offset UTF-16
 */
export function highlightsAt(document: DocumentModel, offset: number): DocumentHighlight[] {
  const reference = referenceAtOffset(document.references, offset);
  if (!reference || reference.problem) return [];
  return document.references
    .filter(({ name, problem }) => name === reference.name && !problem)
    .map(({ nameStart, nameEnd }) => ({
      range: document.rangeOf(nameStart, nameEnd),
      kind: DocumentHighlightKind.Read,
    }));
}
