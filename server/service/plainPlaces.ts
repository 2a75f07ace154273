import { kindOfPlace } from "../../common/place.ts";
import type { Reference } from "../../common/reference.ts";
import { matchEnd } from "../../common/referenceSyntax.ts";

/** From the start of a line into a value: whole strings and what may stand between them, then its key, then the value. */
const KEY_OF_VALUE = /^(?:[^"\\/']|"(?:[^"\\]|\\.)*")*?"((?:[^"\\]|\\["\\])*)"\s*:\s*"(?:[^"\\]|\\.)*$/;

/** From inside a string to its end, or to that of its line. */
const REST_OF_STRING = /[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*/y;

/** A string that begins further away is not looked through, in UTF-16 units: one line may hold thousands of references. */
const MAX_DISTANCE = 4096;

/**
 * Whether every reference of a JSON text stands in a string that is plain configuration. Asks the lines alone, which
 * costs a fraction of reading the structure; `false` means that the structure has to be asked.
 */
export function allInConfiguration(text: string, references: readonly Reference[]): boolean {
  return linesTell(text) && references.every(({ nameStart }) => isInConfiguration(text, nameStart));
}

/** Whether {@link isInConfiguration} may be asked of a JSON text. */
export function linesTell(text: string): boolean {
  // A node of these types, or a comment over several lines, changes what a line means.
  return !holdsString(text, "NOTE") && !holdsString(text, "CODE") && !mayHoldBlockComment(text);
}

/**
 * Whether the line around an offset says that it is in a string that is plain configuration.
 * @param offset UTF-16
 */
export function isInConfiguration(text: string, offset: number): boolean {
  const key = keyOfStringAt(text, offset);
  return key !== undefined && kindOfPlace([{ key }]) === "configuration";
}

/** Looks for the letters first: a quote is in every line, and the search would stop at each. */
function holdsString(text: string, letters: string): boolean {
  const rest = `${letters}"`;
  let at = text.indexOf(rest);
  while (at !== -1 && text[at - 1] !== '"') at = text.indexOf(rest, at + 1);
  return at !== -1;
}

/** In a string the two characters open no comment, and the first ones that stand elsewhere do. */
function mayHoldBlockComment(text: string): boolean {
  let at = text.indexOf("/*");
  while (at !== -1) {
    if (keyOfStringAt(text, at) === undefined) return true;
    at = text.indexOf("/*", matchEnd(REST_OF_STRING, text, at));
  }
  return false;
}

/** The key of the string around an offset, where it stands on the same line; `undefined` where the line does not tell. */
function keyOfStringAt(text: string, offset: number): string | undefined {
  const ahead = text.slice(Math.max(0, offset - MAX_DISTANCE), offset);
  const lineFeed = ahead.lastIndexOf("\n");
  const line = ahead.slice(lineFeed + 1);
  const carriageReturn = line.lastIndexOf("\r");
  if (lineFeed === -1 && carriageReturn === -1) return undefined;
  return KEY_OF_VALUE.exec(line.slice(carriageReturn + 1))?.[1];
}
