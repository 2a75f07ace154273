import { findReferences, type Reference } from "../../../common/reference.ts";
import { isJsonText, resolveJson } from "./resolveJson.ts";

/** Gives the value of a secret by its name. */
export type ValueFor = (name: string) => string;

/**
 * Puts values in place of the references of a decoded string, in one pass. JSON that is held in the string stays JSON: values
 * are escaped for it.
 */
export function resolveText(text: string, valueFor: ValueFor): string {
  const references = resolvable(text);
  if (references.length === 0) return text;
  return isJsonText(text) ? resolveJson(text, valueFor) : replaceEach(text, references, ({ name }) => valueFor(name));
}

/** The references that stand for values; calls are for code. */
export function resolvable(text: string): readonly Reference[] {
  return findReferences(text).filter(({ form, problem }) => form !== "call" && problem === undefined);
}

/** Puts something in place of each reference. @param references of the text, in the order in which they stand */
export function replaceEach(
  text: string,
  references: readonly Reference[],
  write: (reference: Reference) => string,
): string {
  const pieces: string[] = [];
  let at = 0;
  for (const reference of references) {
    pieces.push(text.slice(at, reference.start), write(reference));
    at = reference.end;
  }
  return [...pieces, text.slice(at)].join("");
}
