import { CatalogIndex, isVisible } from "../../common/catalog.ts";
import { nameProblem } from "../../common/names.ts";
import type { ImportEntry } from "../store/importEntry.ts";
import type { SecretId } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";

/** The entries, each with the number of references that wait for it, if the language server tells that soon. */
export function withReferences(
  { catalog, languageServer }: Pick<CommandContext, "catalog" | "languageServer">,
  entries: readonly ImportEntry[],
): Promise<readonly ImportEntry[]> {
  const index = new CatalogIndex(catalog.current);
  return Promise.all(
    entries.map(async (entry) => {
      const uses = nameProblem(entry.id.name) === undefined && (await languageServer.nameUses(entry.id.name));
      return uses ? { ...entry, references: uses.filter(({ uri }) => isWaiting(index, entry.id, uri)).length } : entry;
    }),
  );
}

/** Whether a reference to the name in a file has no secret, and would mean this one. */
function isWaiting(index: CatalogIndex, id: SecretId, uri: string): boolean {
  const scope = index.scopeOf(uri);
  return isVisible(id, scope) && index.resolve(scope, id.name).kind !== "found";
}
