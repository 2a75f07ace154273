import type { SecretId } from "./secretStore.ts";

/**
 * The names of the keys in SecretStorage. They hold every fact but the value, so that listing decrypts nothing:
 *
 *     value/<organization>/<project or *>/<NAME>
 *     meta/<organization>/<project or *>/<NAME>/<createdAt>/<updatedAt>/<active|deleted>/<fingerprint>
 *
 * Parts are URI-encoded, times are epoch ms.
 */

/** The facts that the name of a `meta` key holds. */
export interface SecretMeta {
  readonly id: SecretId;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms; of a tombstone the time of the deletion. */
  readonly updatedAt: number;
  readonly state: "active" | "deleted";
  /** Empty when it is not known. */
  readonly fingerprint: string;
}

/** A key of ours, read. */
export type ParsedKey =
  | { readonly kind: "value"; readonly key: string; readonly id: SecretId }
  | { readonly kind: "meta"; readonly key: string; readonly meta: SecretMeta };

/** The key under which the random key of the fingerprints is kept. */
export const FINGERPRINT_KEY = "key/fingerprint";

const NO_PROJECT = "*";

/** The latest moment that a `Date` can hold, epoch ms. */
const MAX_TIME = 8.64e15;

export function valueKey(id: SecretId): string {
  return `value/${idPath(id)}`;
}

export function metaKey(meta: SecretMeta): string {
  return `meta/${idPath(meta.id)}/${meta.createdAt}/${meta.updatedAt}/${meta.state}/${meta.fingerprint}`;
}

/** A text that is the same for two ids exactly when they name the same secret. */
export function idPath({ organization, project, name }: SecretId): string {
  return [encode(organization), project === undefined ? NO_PROJECT : encode(project), encode(name)].join("/");
}

/** @returns `undefined` for a key that is not of this scheme. */
export function parseKey(key: string): ParsedKey | undefined {
  const [kind, ...parts] = key.split("/");
  if (kind === "value" && parts.length === 3) {
    const id = parseId(parts);
    return id && { kind, key, id };
  }
  if (kind === "meta" && parts.length === 7) {
    const meta = parseMeta(parts);
    return meta && { kind, key, meta };
  }
  return undefined;
}

/** The secret that a key of this scheme is about. */
export function idOf(key: string): SecretId | undefined {
  const parsed = parseKey(key);
  return parsed?.kind === "meta" ? parsed.meta.id : parsed?.id;
}

function parseMeta(parts: readonly string[]): SecretMeta | undefined {
  const id = parseId(parts);
  const createdAt = parseTime(parts[3]);
  const updatedAt = parseTime(parts[4]);
  const state = parts[5];
  if (!id || createdAt === undefined || updatedAt === undefined) return undefined;
  if (state !== "active" && state !== "deleted") return undefined;
  return { id, createdAt, updatedAt, state, fingerprint: parts[6] ?? "" };
}

function parseId([organization, project, name]: readonly string[]): SecretId | undefined {
  if (!organization || !project || !name) return undefined;
  try {
    const id = { organization: decodeURIComponent(organization), name: decodeURIComponent(name) };
    return project === NO_PROJECT ? id : { ...id, project: decodeURIComponent(project) };
  } catch {
    return undefined;
  }
}

function parseTime(text: string | undefined): number | undefined {
  const time = text !== undefined && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return time <= MAX_TIME ? time : undefined;
}

/** `encodeURIComponent` leaves `*` as it is, which stands for "no project" here. */
function encode(part: string): string {
  return encodeURIComponent(part).replaceAll("*", "%2A");
}
