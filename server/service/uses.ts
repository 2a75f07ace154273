import type { CatalogIndex, FileScope, Resolution, SecretSummary } from "../../common/catalog.ts";
import type { DocumentModel } from "./documentModel.ts";

/** How many references in the files mean the secret that `name` means in `scope`; prose does not count. */
export function countUses(
  models: readonly DocumentModel[],
  catalog: CatalogIndex,
  scope: FileScope,
  name: string,
): number {
  const wanted = secretOf(catalog.resolve(scope, name));
  let count = 0;
  for (const model of models) {
    const sameName = model.references.filter((reference) => reference.name === name && !reference.problem);
    if (sameName.length === 0 || secretOf(catalog.resolve(catalog.scopeOf(model.uri), name)) !== wanted) continue;
    count += sameName.filter((reference) => model.placeAt(reference.nameStart).kind !== "prose").length;
  }
  return count;
}

function secretOf(resolution: Resolution): SecretSummary | undefined {
  return resolution.kind === "found" || resolution.kind === "deleted" ? resolution.secret : undefined;
}
