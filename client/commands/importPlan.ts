import { secretKey } from "../../common/catalog.ts";
import { MAX_NAME_LENGTH } from "../../common/names.ts";
import type { ImportEntry } from "../store/importEntry.ts";
import type { ListedSecret, SecretId } from "../store/secretStore.ts";

/** An entry of a file beside what is stored already. */
export interface ImportRow {
  readonly entry: ImportEntry;
  /** Under which it would be stored: the entry's own, or another where an earlier entry has taken that. */
  readonly id: SecretId;
  /** The secret that it would overwrite. */
  readonly existing?: ListedSecret;
  /** Under which it can be stored beside the existing one. */
  readonly otherId?: SecretId;
}

/** What is to be stored. */
export interface PlannedImport {
  readonly entry: ImportEntry;
  readonly id: SecretId;
  /** The secret that is overwritten. */
  readonly replaces?: ListedSecret;
}

/** Finds what each entry would overwrite, and a name that is free; no two entries get the same one. */
export function planImport(entries: readonly ImportEntry[], listed: readonly ListedSecret[]): readonly ImportRow[] {
  const existing = new Map(
    listed.filter(({ state }) => state !== "deleted").map((secret) => [secretKey(secret), secret]),
  );
  const taken = new Set(existing.keys());
  const wanted = new Set(entries.map(({ id }) => secretKey(id)));
  const claimed = new Set<string>();
  const freeId = (id: SecretId): SecretId => {
    for (let count = 2; ; count += 1) {
      const suffix = `_${count}`;
      const other = { ...id, name: `${id.name.slice(0, MAX_NAME_LENGTH - suffix.length)}${suffix}` };
      const key = secretKey(other);
      if (taken.has(key) || wanted.has(key) || claimed.has(key)) continue;
      claimed.add(key);
      return other;
    }
  };
  return entries.map((entry) => {
    if (entry.id.name === "") return { entry, id: entry.id };
    const key = secretKey(entry.id);
    if (claimed.has(key)) return { entry, id: freeId(entry.id) };
    claimed.add(key);
    const secret = existing.get(key);
    return secret ? { entry, id: entry.id, existing: secret, otherId: freeId(entry.id) } : { entry, id: entry.id };
  });
}
