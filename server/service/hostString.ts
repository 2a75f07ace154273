import type { Encoding } from "../../common/literalEncoding.ts";

/** The content of a string as it is meant, with the way back to where each of its characters is written. */
export interface HostString {
  readonly text: string;
  /** For each UTF-16 unit of `text`, and for its end, the offset in the raw text. */
  readonly offsets: readonly number[];
}

const UNITS: Readonly<Record<Encoding, RegExp>> = {
  json: /\\u[\da-fA-F]{4}|\\[^u]|[^\\]|\\/gsu,
  single: /''|[^']|'/gsu,
  plain: /./gsu,
};

const MEANINGS: Readonly<Record<string, string>> = { "\\n": "\n", "\\r": "\r", "\\t": "\t", "\\b": "\b", "\\f": "\f" };

/** Reads a part of raw text, without the quotes around it. */
export function readHostString(raw: string, start: number, end: number, encoding: Encoding): HostString {
  let text = "";
  const offsets: number[] = [];
  for (const { 0: unit, index } of raw.slice(start, end).matchAll(UNITS[encoding])) {
    const meaning = meaningOf(unit, encoding);
    for (let at = 0; at < meaning.length; at += 1) offsets.push(start + index + (meaning === unit ? at : 0));
    text += meaning;
  }
  return { text, offsets: [...offsets, end] };
}

function meaningOf(unit: string, encoding: Encoding): string {
  if (encoding === "single") return unit === "''" ? "'" : unit;
  if (encoding === "plain" || unit.length < 2 || !unit.startsWith("\\")) return unit;
  if (unit.length === 6) return String.fromCharCode(Number.parseInt(unit.slice(2), 16));
  return MEANINGS[unit] ?? unit.slice(1);
}
