import { joined } from "./joined.ts";

/** An escape sequence that colours text, and where it stood: before the byte `at` of the text without such sequences. */
export interface Colour {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A text taken apart: what is written, and how it is coloured. */
export interface ColouredText {
  readonly text: Uint8Array;
  readonly colours: readonly Colour[];
  /** The start of a sequence that the next piece may complete. */
  readonly open: Uint8Array;
}

const ESCAPE = 0x1b;
const BRACKET = 0x5b;

/** Numbers of a sequence are short; longer ones could hide a value of digits. */
const MAX_DIGITS = 3;

/** The longest sequence, in bytes; none that colours is longer. */
const MAX_LENGTH = 32;

/**
 * Takes out the sequences that colour text or clear the rest of a line (ECMA-48, SGR and EL): programs put them within words
 * that they highlight.
 */
export function takeOutColours(bytes: Uint8Array): ColouredText {
  const pieces: Uint8Array[] = [];
  const colours: Colour[] = [];
  let from = 0;
  let length = 0;
  for (let at = bytes.indexOf(ESCAPE); at !== -1; at = bytes.indexOf(ESCAPE, at + 1)) {
    const end = sequenceEnd(bytes, at);
    if (end === undefined) continue;
    pieces.push(bytes.subarray(from, at));
    length += at - from;
    if (end === "open") return { text: joined(pieces), colours, open: bytes.slice(at) };
    colours.push({ at: length, bytes: bytes.slice(at, end) });
    from = end;
    at = end - 1;
  }
  if (from === 0) return { text: bytes, colours, open: new Uint8Array() };
  pieces.push(bytes.subarray(from));
  return { text: joined(pieces), colours, open: new Uint8Array() };
}

/** @returns `undefined` when no such sequence starts there, `"open"` when its end is not there yet */
function sequenceEnd(bytes: Uint8Array, start: number): number | "open" | undefined {
  const limit = Math.min(bytes.length, start + MAX_LENGTH);
  if (start + 1 === bytes.length) return "open";
  if (bytes[start + 1] !== BRACKET) return undefined;
  let digits = 0;
  for (let at = start + 2; at < limit; at += 1) {
    const unit = String.fromCharCode(bytes[at] ?? 0);
    if (unit === "m" || unit === "K") return at + 1;
    digits = /\d/.test(unit) ? digits + 1 : 0;
    if (digits > MAX_DIGITS || !/[\d;:]/.test(unit)) return undefined;
  }
  return limit === bytes.length ? "open" : undefined;
}
