import { findReferences, type Reference } from "../../common/reference.ts";
import type { Replacement } from "./correction.ts";

/** The text after replacements that are in order and apart. */
export function replaced(text: string, edits: readonly Replacement[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/**
 * Whether an edit does to the references of a text what it is meant to do and nothing else: those that are mended
 * are valid after it, and all others are what they were. In broken text a closed quote can open another.
 */
export function isCleanEdit(
  text: string,
  references: readonly Reference[],
  mended: readonly Reference[],
  edits: readonly Replacement[],
): boolean {
  const after = findReferences(replaced(text, edits));
  if (after.length !== references.length) return false;
  return references.every((before, index) => {
    const { form, name, problem } = after[index] ?? {};
    if (mended.includes(before)) return problem === undefined;
    return form === before.form && name === before.name && problem === before.problem;
  });
}
