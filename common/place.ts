import type { Encoding } from "./literalEncoding.ts";

/** What kind of text a place in a workflow file is, which decides how a reference there is understood. */
export type PlaceKind = "configuration" | "code" | "prose";

/** Where a position stands in the structure of its file. */
export interface Place {
  readonly kind: PlaceKind;
  /** How the text around it is written, which decides how an insertion is escaped. */
  readonly encoding: Encoding;
}

/** Answers where positions stand; made for one version of one document. */
export interface Structure {
  /** @param offset UTF-16 */
  placeAt(offset: number): Place;
  /** The string whose content holds the position: raw offsets of the content, quotes excluded. */
  stringAt(offset: number): StringSpan | undefined;
}

/** Where the content of a string stands. Offsets are UTF-16, the end is exclusive. */
export interface StringSpan {
  readonly start: number;
  readonly end: number;
  /** Whether the string has neither quotes nor a block of its own, so that what it starts with matters. */
  readonly isPlain: boolean;
}

/** One step from a value towards the root: the key it stands under, and the `type` of the object that has the key. */
export interface Ancestor {
  readonly key?: string;
  readonly type?: string;
}

const CODE_FIELD = "content";
const PROSE_FIELDS = new Set(["workflowDescription", "toolDescription", "description", "comment", "prompt"]);

/**
 * Tells the kind of a string from the keys above it (platform.md, "Files on disk").
 * @param ancestors from the string outwards
 */
export function kindOfPlace(ancestors: readonly Ancestor[]): PlaceKind {
  const node = ancestors.find(({ type }) => type !== undefined && NODE_TYPE.test(type))?.type;
  const field = ancestors.find(({ key }) => key !== undefined)?.key;
  if (node === "NOTE") return "prose";
  if (node === "CODE" && field === CODE_FIELD) return "code";
  if (field !== undefined && (PROSE_FIELDS.has(field) || /prompt$/i.test(field))) return "prose";
  return "configuration";
}

const NODE_TYPE = /^[A-Z_]+$/;
