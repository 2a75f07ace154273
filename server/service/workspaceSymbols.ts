import { SymbolKind, type WorkspaceSymbol } from "vscode-languageserver-types";
import type { CatalogIndex, SecretSummary } from "../../common/catalog.ts";
import type { Reference } from "../../common/reference.ts";
import { holdsInOrder } from "./offeredNames.ts";
import type { ReferenceFile } from "./referenceFile.ts";
import { ownerOf } from "./secretOwner.ts";
import { secretOf } from "./uses.ts";

/** More would not be read by anyone. */
const MAX_SYMBOLS = 500;

/**
 * The secrets that the workspace uses, each once with its first use: many uses of one secret would be rows that all
 * look the same, and its other uses are one "Find all references" away. A name that means nothing is a symbol as well.
 * @param query letters of the name in their order, any case; a leading `#` is VS Code's and counts for nothing
 */
export function workspaceSymbols(
  query: string,
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
): WorkspaceSymbol[] {
  const letters = query.replace(/^#/, "").trim().toUpperCase();
  const symbols = new Map<SecretSummary | string, WorkspaceSymbol>();
  for (const file of files) {
    const scope = catalog.scopeOf(file.uri);
    for (const reference of file.references) {
      if (reference.problem || !holdsInOrder(reference.name, letters)) continue;
      const secret = secretOf(catalog.resolve(scope, reference.name));
      const key = secret ?? reference.name;
      if (symbols.has(key) || file.placeAt(reference.nameStart).kind === "prose") continue;
      symbols.set(key, symbolOf(file, reference, secret, catalog));
      if (symbols.size === MAX_SYMBOLS) return [...symbols.values()];
    }
  }
  return [...symbols.values()];
}

function symbolOf(
  file: ReferenceFile,
  { name, nameStart, nameEnd }: Reference,
  secret: SecretSummary | undefined,
  catalog: CatalogIndex,
): WorkspaceSymbol {
  return {
    name,
    kind: SymbolKind.Constant,
    location: { uri: file.uri, range: file.rangeOf(nameStart, nameEnd) },
    ...(secret && { containerName: ownerOf(secret, catalog) }),
  };
}
