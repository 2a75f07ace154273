import type { Reference } from "../../common/reference.ts";
import { kindOfPlace } from "./place.ts";

/** Before a value that stands on a line of its own with its key, as every pretty-printed file has it. */
const KEY_BEFORE_VALUE = /^\s*"([^"\\]*)"\s*:\s*"/;

/** Inside a string, from its start. */
const STRING_SO_FAR = /^(?:[^"\\]|\\.)*$/;

/** A string that begins further away is not looked through, in UTF-16 units: one line may hold thousands of references. */
const MAX_DISTANCE = 4096;

/**
 * Whether every reference of a JSON text stands in a string that is plain configuration. Asks the lines alone, which
 * costs a fraction of reading the structure; `false` means that the structure has to be asked.
 */
export function allInConfiguration(text: string, references: readonly Reference[]): boolean {
  // A node of these types, or a comment over several lines, changes what a line means.
  if (text.includes('NOTE"') || text.includes('CODE"') || text.includes("/*")) return false;
  return references.every(({ nameStart }) => {
    const ahead = text.slice(Math.max(0, nameStart - MAX_DISTANCE), nameStart);
    const lineEnd = Math.max(ahead.lastIndexOf("\n"), ahead.lastIndexOf("\r"));
    if (lineEnd === -1) return false;
    const before = ahead.slice(lineEnd + 1);
    const [opening, key] = KEY_BEFORE_VALUE.exec(before) ?? [];
    if (opening === undefined || !STRING_SO_FAR.test(before.slice(opening.length))) return false;
    return kindOfPlace([{ key: key ?? "" }]) === "configuration";
  });
}
