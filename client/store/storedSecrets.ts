import type { ListedSecret, SecretId } from "./secretStore.ts";
import { idOf, idPath, metaKey, parseKey, type SecretMeta, type SecretMove } from "./storageKeys.ts";

/** What the keys say of one secret. */
export interface StoredSecret {
  readonly id: SecretId;
  /** Newest first; the newest holds. Empty when there is nothing but a value of the former scheme. */
  readonly versions: readonly StoredVersion[];
  /** The key of a value of the former scheme, which belongs to the newest version unless that has one of its own. */
  readonly formerValueKey?: string;
  /** Whether the secret is in another scope by now, and what is left here waits to be removed. */
  readonly isMoved: boolean;
}

/** One state that a secret was given; of an active one interrupted operations may lack either key. */
interface StoredVersion {
  readonly meta: SecretMeta;
  readonly metaKey?: string;
  readonly valueKey?: string;
}

interface PendingMove extends SecretMove {
  readonly key: string;
}

/** The secrets by their paths, and the moves that are under way or were interrupted. */
export interface StoredSecrets {
  readonly secrets: ReadonlyMap<string, StoredSecret>;
  readonly moves: readonly PendingMove[];
}

interface FoundKeys {
  readonly id: SecretId;
  /** By what their meta keys are or would be. */
  readonly versions: Map<string, StoredVersion>;
  formerValueKey?: string;
}

/** Reads the names of all keys; those of another scheme are passed over. */
export function readKeys(keys: readonly string[]): StoredSecrets {
  const found = new Map<string, FoundKeys>();
  const moves: PendingMove[] = [];
  for (const key of keys) {
    const parsed = parseKey(key);
    if (!parsed) continue;
    if (parsed.kind === "move") {
      moves.push({ ...parsed.move, key });
      continue;
    }
    const id = idOf(parsed);
    const path = idPath(id);
    const secret: FoundKeys = found.get(path) ?? { id, versions: new Map() };
    found.set(path, secret);
    if (parsed.kind === "former-value") {
      secret.formerValueKey = key;
      continue;
    }
    const version = metaKey(parsed.meta);
    const known = secret.versions.get(version) ?? { meta: parsed.meta };
    secret.versions.set(version, { ...known, [parsed.kind === "meta" ? "metaKey" : "valueKey"]: key });
  }
  const secrets = new Map<string, StoredSecret>();
  for (const [path, { versions, ...secret }] of found) {
    secrets.set(path, { ...secret, versions: [...versions.values()].sort(newestFirst), isMoved: false });
  }
  for (const move of moves) {
    const source = secrets.get(idPath(move.from));
    if (source && latestTime(source) <= move.fromUpdatedAt && hasArrived(source, move, secrets.get(idPath(move.to)))) {
      secrets.set(idPath(move.from), { ...source, isMoved: true });
    }
  }
  return { secrets, moves };
}

/** Whether a secret stands in its new place. One that was created there by others is no arrival: its time is another. */
function hasArrived(source: StoredSecret, { toUpdatedAt }: SecretMove, target: StoredSecret | undefined): boolean {
  const [arrival] = target?.versions ?? [];
  if (arrival?.meta.createdAt !== toUpdatedAt) return false;
  const moved = source.versions[0]?.meta.fingerprint ?? "";
  // Of the very same moment, its value tells; later the one that arrived may have been updated or deleted.
  return arrival.meta.updatedAt > toUpdatedAt || moved === "" || arrival.meta.fingerprint === moved;
}

/** The last moment at which something was written, epoch ms; 0 when it is not known. */
export function latestTime({ versions }: Pick<StoredSecret, "versions">): number {
  return versions[0]?.meta.updatedAt ?? 0;
}

/** The key of the value that holds; `undefined` for a tombstone, and when the value is gone. */
export function currentValueKey({ versions: [newest], formerValueKey }: StoredSecret): string | undefined {
  return newest?.meta.state === "deleted" ? undefined : (newest?.valueKey ?? formerValueKey);
}

/** @param now epoch ms, the date of a secret whose value stands there without any date */
export function summarize(secret: StoredSecret, now: number): ListedSecret {
  const { id, versions } = secret;
  const meta = versions[0]?.meta;
  const createdAt = isoTime(meta?.createdAt ?? now);
  const updatedAt = isoTime(meta?.updatedAt ?? now);
  if (meta?.state === "deleted") return { ...id, state: "deleted", createdAt, updatedAt, deletedAt: updatedAt };
  const state = currentValueKey(secret) === undefined ? "unavailable" : "active";
  const fingerprint = meta?.fingerprint;
  return { ...id, state, createdAt, updatedAt, ...(fingerprint && { fingerprint }) };
}

/** Whether the secret exists: it has no tombstone that holds, and was not moved away. */
export function isLiving(secret: StoredSecret | undefined): secret is StoredSecret {
  return secret !== undefined && !isTombstone(secret) && !secret.isMoved;
}

/** Whether the secret was deleted. */
export function isTombstone({ versions }: StoredSecret): boolean {
  return versions[0]?.meta.state === "deleted";
}

/** The keys of what was written until the time of a tombstone, epoch ms, but for the tombstone's own. */
export function keysUntil(secret: StoredSecret, deletedAt: number): readonly string[] {
  return withFormer(
    secret,
    keysOf(
      secret.versions.filter(
        ({ meta }) => meta.updatedAt < deletedAt || (meta.updatedAt === deletedAt && meta.state === "active"),
      ),
    ),
  );
}

/** All keys of a secret, in an order in which they can be removed: until the last is gone, the newest version holds. */
export function allKeys(secret: StoredSecret): readonly string[] {
  const keys = withFormer(secret, keysOf(secret.versions.toReversed()));
  const current = currentValueKey(secret);
  return current !== undefined && current === secret.formerValueKey ? [...keys, current] : keys;
}

/** What an operation that was cut off left behind. */
export interface Repairs {
  /** Keys to remove, in this order. */
  readonly leftovers: readonly string[];
  /** Versions whose value lacks its meta key. */
  readonly adopted: readonly SecretMeta[];
}

/** @param now epoch ms, the date of a secret whose value stands there without any date */
export function repairsFor(keys: readonly string[], now: number): Repairs {
  const { secrets, moves } = readKeys(keys);
  const leftovers: string[] = [];
  const adopted: SecretMeta[] = [];
  for (const secret of secrets.values()) {
    const { id, versions, isMoved } = secret;
    const [newest, ...others] = versions;
    leftovers.push(...(isMoved ? allKeys(secret) : withFormer(secret, keysOf(others))));
    if (isMoved || newest?.metaKey !== undefined) continue;
    adopted.push(newest?.meta ?? { id, createdAt: now, updatedAt: now, state: "active", fingerprint: "" });
  }
  // Until a moved secret is gone from its old place, the key of the move says that it is.
  return { leftovers: [...leftovers, ...moves.map(({ key }) => key)], adopted };
}

/**
 * The keys of versions. A value tells its version without its meta key, a meta key without its value looks unavailable,
 * so the value goes last; its meta key may be about to be written by another window.
 */
function keysOf(versions: readonly StoredVersion[]): readonly string[] {
  return versions.flatMap(({ meta, metaKey: written, valueKey: value }) => [
    written ?? metaKey(meta),
    ...(value === undefined ? [] : [value]),
  ]);
}

/** Ahead of some keys the value of the former scheme, unless it holds. */
function withFormer(secret: StoredSecret, keys: readonly string[]): readonly string[] {
  const { formerValueKey } = secret;
  return formerValueKey === undefined || formerValueKey === currentValueKey(secret) ? keys : [formerValueKey, ...keys];
}

/** Of two versions of the same moment the tombstone holds: reviving a secret needs a later one. */
function newestFirst(a: StoredVersion, b: StoredVersion): number {
  const time = b.meta.updatedAt - a.meta.updatedAt;
  return time || rank(b.meta) - rank(a.meta) || (metaKey(a.meta) < metaKey(b.meta) ? -1 : 1);
}

function rank({ state }: SecretMeta): number {
  return state === "deleted" ? 1 : 0;
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
