import type { Location } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../common/catalog.ts";
import { referenceAtOffset } from "../../common/reference.ts";
import type { DocumentModel } from "./documentModel.ts";
import type { ReferenceFile } from "./referenceFile.ts";
import { rangeOfUse, usesOf } from "./uses.ts";

/**
 * Where the secret of the reference at a position is used. A secret is declared in no file, so there is no declaration
 * to include or leave out; prose is no use.
 * @param offset UTF-16
 */
export function referencesAt(
  document: DocumentModel,
  offset: number,
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
): Location[] {
  const reference = referenceAtOffset(document.references, offset);
  if (!reference || reference.problem) return [];
  const uses = usesOf(files, catalog, catalog.scopeOf(document.uri), reference.name);
  return uses.map((use) => ({ uri: use.file.uri, range: rangeOfUse(use) }));
}
