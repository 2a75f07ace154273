import type { Position } from "vscode-languageserver-textdocument";
import { firstIndex } from "../service/spans.ts";

interface Line {
  /** Counted from 0. */
  readonly number: number;
  /** UTF-16 offset */
  readonly start: number;
}

const LINE_END = /\r\n|\n|\r/g;

/** The lines of a text on which something stands, kept without the text. All offsets are UTF-16. */
export class KnownLines {
  readonly #lines: readonly Line[];

  /** @param offsets those that {@link positionAt} will be asked for, in order */
  constructor(text: string, offsets: Iterable<number>) {
    const lines: Line[] = [];
    const hasCarriageReturns = text.includes("\r");
    let number = 0;
    let start = 0;
    let next = startAfter(text, 0, hasCarriageReturns);
    for (const offset of offsets) {
      while (offset >= next) {
        number++;
        start = next;
        next = startAfter(text, next, hasCarriageReturns);
      }
      if (lines.at(-1)?.number !== number) lines.push({ number, start });
    }
    this.#lines = lines;
  }

  /** @throws RangeError for an offset before the first known line */
  positionAt(offset: number): Position {
    const line = this.#lines[firstIndex(this.#lines.length, (index) => (this.#lines[index]?.start ?? 0) > offset) - 1];
    if (!line) throw new RangeError(`Offset ${offset} is on no known line`);
    return { line: line.number, character: offset - line.start };
  }
}

/** Where the line after the one that starts at `from` starts; lines end with LF, CR LF or CR, as in LSP. */
function startAfter(text: string, from: number, hasCarriageReturns: boolean): number {
  if (!hasCarriageReturns) {
    const end = text.indexOf("\n", from);
    return end === -1 ? Number.POSITIVE_INFINITY : end + 1;
  }
  LINE_END.lastIndex = from;
  return LINE_END.test(text) ? LINE_END.lastIndex : Number.POSITIVE_INFINITY;
}
