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
  return isJsonText(text) ? resolveJson(text, valueFor) : interpolate(text, references, (name) => valueFor(name));
}

/** The references that stand for values; calls are for code. */
export function resolvable(text: string): readonly Reference[] {
  return findReferences(text).filter(({ form, problem }) => form !== "call" && problem === undefined);
}

/** @param references of the text, in the order in which they stand */
export function interpolate(text: string, references: readonly Reference[], write: ValueFor): string {
  let resolved = "";
  let at = 0;
  for (const { name, start, end } of references) {
    resolved += text.slice(at, start) + write(name);
    at = end;
  }
  return resolved + text.slice(at);
}
