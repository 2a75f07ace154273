import { findReferences, type Reference } from "../../../common/reference.ts";

/** Gives the value of a secret by its name. */
export type ValueFor = (name: string) => string;

/** Whether the platform evaluates what stands at an offset of a text. */
export type IsEvaluated = (offset: number) => boolean;

export const EVERYWHERE: IsEvaluated = () => true;

/** The references that stand for values, or were meant to; calls are for code. */
export function delimited(text: string): readonly Reference[] {
  return findReferences(text).filter(({ form }) => form !== "call");
}

/** The references that stand for values. */
export function resolvable(text: string): readonly Reference[] {
  return delimited(text).filter(({ problem }) => problem === undefined);
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
