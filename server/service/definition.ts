import type { Location } from "vscode-languageserver-types";
import type { CatalogIndex, Resolution, SecretSummary } from "../../common/catalog.ts";
import { referenceAtOffset } from "../../common/reference.ts";
import { secretPageUri } from "../../common/secretPage.ts";
import type { DocumentModel } from "./documentModel.ts";

/**
 * The pages about the secrets that the reference at a position can mean; the client shows them.
 * @param offset UTF-16
 */
export function definitionsAt(document: DocumentModel, offset: number, catalog: CatalogIndex): Location[] {
  const reference = referenceAtOffset(document.references, offset);
  if (!reference) return [];
  const start = { line: 0, character: 0 };
  return secretsOf(catalog.resolve(catalog.scopeOf(document.uri), reference.name)).map((secret) => ({
    uri: secretPageUri(secret),
    range: { start, end: start },
  }));
}

function secretsOf(resolution: Resolution): readonly SecretSummary[] {
  switch (resolution.kind) {
    case "found":
    case "deleted":
    case "unreachable-in-tool":
      return [resolution.secret];
    case "out-of-scope":
      return resolution.secrets;
    case "not-found":
      return [];
  }
}
