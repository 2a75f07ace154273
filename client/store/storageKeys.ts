import type { Scope } from "../../common/catalog.ts";
import type { SecretId } from "./secretStore.ts";

/**
 * The names of the keys in SecretStorage. They hold every fact but the value, so that listing decrypts nothing:
 *
 *     value/<organization>/<project or *>/<NAME>/<createdAt>/<updatedAt>/<fingerprint>
 *     meta/<organization>/<project or *>/<NAME>/<createdAt>/<updatedAt>/<active|deleted>/<fingerprint>
 *     move/<organization>/<project or *>/<NAME>/<updatedAt>/<organization>/<project or *>/<updatedAt>
 *
 * Parts are URI-encoded, times are epoch ms. Each version of a secret has keys of its own, so that no window ever
 * overwrites what another one wrote. A former scheme had `value/<organization>/<project or *>/<NAME>`.
 */

/** The facts that the names of a version's keys hold. */
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

/** A secret that is being brought into another scope. */
export interface SecretMove {
  readonly from: SecretId;
  /** When the version that is moved was written, epoch ms; a newer one stays where it is. */
  readonly fromUpdatedAt: number;
  readonly to: SecretId;
  /** When it is written in its new place, epoch ms. */
  readonly toUpdatedAt: number;
}

/** A key of ours, read. */
export type ParsedKey =
  | { readonly kind: "value"; readonly key: string; readonly meta: SecretMeta }
  | { readonly kind: "meta"; readonly key: string; readonly meta: SecretMeta }
  | { readonly kind: "move"; readonly key: string; readonly move: SecretMove }
  /** A value of the former scheme, whose version is told by a `meta` key alone. */
  | { readonly kind: "former-value"; readonly key: string; readonly id: SecretId };

/** The key under which the random key of the fingerprints is kept. */
export const FINGERPRINT_KEY = "key/fingerprint";

const NO_PROJECT = "*";

/** The latest moment that a `Date` can hold, epoch ms. */
const MAX_TIME = 8.64e15;

/** @param meta of an active version */
export function valueKey({ id, createdAt, updatedAt, fingerprint }: SecretMeta): string {
  return `value/${idPath(id)}/${createdAt}/${updatedAt}/${fingerprint}`;
}

export function metaKey({ id, createdAt, updatedAt, state, fingerprint }: SecretMeta): string {
  return `meta/${idPath(id)}/${createdAt}/${updatedAt}/${state}/${fingerprint}`;
}

export function moveKey({ from, fromUpdatedAt, to, toUpdatedAt }: SecretMove): string {
  return `move/${idPath(from)}/${fromUpdatedAt}/${scopePath(to)}/${toUpdatedAt}`;
}

/** A text that is the same for two ids exactly when they name the same secret. */
export function idPath(id: SecretId): string {
  return `${scopePath(id)}/${encode(id.name)}`;
}

/** @returns `undefined` for a key that is not of this scheme. */
export function parseKey(key: string): ParsedKey | undefined {
  const [kind, ...parts] = key.split("/");
  const id = parseId(parts);
  if (!id) return undefined;
  if (kind === "value" && parts.length === 3) return { kind: "former-value", key, id };
  if (kind === "value" && parts.length === 6) {
    const meta = parseMeta(id, [parts[3], parts[4], "active", parts[5]]);
    return meta && { kind, key, meta };
  }
  if (kind === "meta" && parts.length === 7) {
    const meta = parseMeta(id, parts.slice(3));
    return meta && { kind, key, meta };
  }
  if (kind === "move" && parts.length === 7) {
    const move = parseMove(id, parts.slice(3));
    return move && { kind, key, move };
  }
  return undefined;
}

/** The secret that a key of this scheme is about; of a move the one that is moved. */
export function idOf(parsed: ParsedKey): SecretId {
  switch (parsed.kind) {
    case "value":
    case "meta":
      return parsed.meta.id;
    case "move":
      return parsed.move.from;
    case "former-value":
      return parsed.id;
  }
}

type Parts = readonly (string | undefined)[];

function parseMeta(id: SecretId, [created, updated, state, fingerprint = ""]: Parts): SecretMeta | undefined {
  const createdAt = parseTime(created);
  const updatedAt = parseTime(updated);
  if (createdAt === undefined || updatedAt === undefined) return undefined;
  if (state !== "active" && state !== "deleted") return undefined;
  return { id, createdAt, updatedAt, state, fingerprint };
}

function parseMove(from: SecretId, [fromTime, organization, project, toTime]: Parts): SecretMove | undefined {
  const fromUpdatedAt = parseTime(fromTime);
  const toUpdatedAt = parseTime(toTime);
  const to = parseId([organization, project, encode(from.name)]);
  if (!to || fromUpdatedAt === undefined || toUpdatedAt === undefined) return undefined;
  return { from, fromUpdatedAt, to, toUpdatedAt };
}

function parseId([organization, project, name]: Parts): SecretId | undefined {
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

function scopePath({ organization, project }: Scope): string {
  return `${encode(organization)}/${project === undefined ? NO_PROJECT : encode(project)}`;
}

/** `encodeURIComponent` leaves `*` as it is, which stands for "no project" here. */
function encode(part: string): string {
  return encodeURIComponent(part).replaceAll("*", "%2A");
}
