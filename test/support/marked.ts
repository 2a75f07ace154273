/** A text with a cursor in it. */
export interface TextWithCursor {
  readonly text: string;
  /** UTF-16 offset. */
  readonly offset: number;
}

/** Reads a text in which the first `|` stands for the cursor. */
export function withCursor(marked: string): TextWithCursor {
  const offset = marked.indexOf("|");
  if (offset === -1) throw new Error(`No cursor in ${JSON.stringify(marked)}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** Puts marks into a text: at each offset the mark, later marks of one offset behind earlier ones. */
export function insertMarks(text: string, marks: readonly (readonly [number, string])[]): string {
  let result = "";
  let at = 0;
  for (const [offset, mark] of marks.toSorted(([a], [b]) => a - b)) {
    result += text.slice(at, offset) + mark;
    at = offset;
  }
  return result + text.slice(at);
}

/** Removes the marks `⟪ ⟫` (a whole reference) and `‹ ›` (its name) from a text. */
export function withoutMarks(marked: string): string {
  return marked.replace(/[⟪⟫‹›]/g, "");
}
