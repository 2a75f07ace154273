import type { ListedSecret, SecretId } from "./secretStore.ts";
import { idPath, type ParsedKey, parseKey, type SecretMeta } from "./storageKeys.ts";

/** What the keys say of one secret. */
export interface StoredSecret {
  readonly id: SecretId;
  /** Newest first; the newest holds. Empty when a value was written and its meta key was not. */
  readonly metas: readonly MetaKey[];
  readonly hasValue: boolean;
}

type MetaKey = Extract<ParsedKey, { kind: "meta" }>;

/** Reads the names of all keys; those of another scheme are passed over. */
export function readKeys(keys: readonly string[]): ReadonlyMap<string, StoredSecret> {
  const stored = new Map<string, { id: SecretId; metas: MetaKey[]; hasValue: boolean }>();
  for (const key of keys) {
    const parsed = parseKey(key);
    if (!parsed) continue;
    const id = parsed.kind === "meta" ? parsed.meta.id : parsed.id;
    const path = idPath(id);
    const secret = stored.get(path) ?? { id, metas: [], hasValue: false };
    if (parsed.kind === "meta") secret.metas.push(parsed);
    else secret.hasValue = true;
    stored.set(path, secret);
  }
  for (const { metas } of stored.values()) metas.sort(newestFirst);
  return stored;
}

/** @param now epoch ms, the date of a secret whose value stands there without any date */
export function summarize({ id, metas, hasValue }: StoredSecret, now: number): ListedSecret {
  const meta = metas[0]?.meta;
  const createdAt = isoTime(meta?.createdAt ?? now);
  const updatedAt = isoTime(meta?.updatedAt ?? now);
  if (meta?.state === "deleted") return { ...id, state: "deleted", createdAt, updatedAt, deletedAt: updatedAt };
  const fingerprint = meta?.fingerprint;
  return {
    ...id,
    state: hasValue ? "active" : "unavailable",
    createdAt,
    updatedAt,
    ...(fingerprint && { fingerprint }),
  };
}

/** Whether the secret exists: it has no tombstone that holds. */
export function isLiving(secret: StoredSecret | undefined): secret is StoredSecret {
  return secret !== undefined && !isTombstone(secret);
}

/** Whether the secret was deleted. */
export function isTombstone({ metas }: StoredSecret): boolean {
  return metas[0]?.meta.state === "deleted";
}

/** What an operation that was cut off left behind. */
export interface Repairs {
  /** Keys to remove: outdated metas, and values of deleted secrets. */
  readonly leftovers: readonly string[];
  /** Secrets whose value lacks a meta key. */
  readonly adopted: readonly SecretId[];
}

export function repairsFor(keys: readonly string[]): Repairs {
  const leftovers: string[] = [];
  const adopted: SecretId[] = [];
  const stored = readKeys(keys);
  for (const { id, metas } of stored.values()) {
    leftovers.push(...metas.slice(1).map(({ key }) => key));
    if (metas.length === 0) adopted.push(id);
  }
  for (const key of keys) {
    const parsed = parseKey(key);
    if (parsed?.kind === "value" && !isLiving(stored.get(idPath(parsed.id)))) leftovers.push(key);
  }
  return { leftovers, adopted };
}

/** Of two metas of the same moment the tombstone holds: reviving a secret needs a later one. */
function newestFirst(a: MetaKey, b: MetaKey): number {
  return b.meta.updatedAt - a.meta.updatedAt || rank(b.meta) - rank(a.meta) || (a.key < b.key ? -1 : 1);
}

function rank({ state }: SecretMeta): number {
  return state === "deleted" ? 1 : 0;
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
