import { resolvable } from "../resolve/resolvable.ts";

/** The names that a text refers to, each once. */
export function referencedNames(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => resolvable(text).map(({ name }) => name)))];
}

/** Changes what stands between references, and the references themselves as they are written. */
export function mapText(
  text: string,
  literal: (piece: string) => string,
  reference: (written: string, name: string) => string,
): string {
  let result = "";
  let at = 0;
  for (const { start, end, name } of resolvable(text)) {
    result += literal(text.slice(at, start)) + reference(text.slice(start, end), name);
    at = end;
  }
  return result + literal(text.slice(at));
}
