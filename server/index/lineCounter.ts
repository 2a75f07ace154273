import type { Position } from "vscode-languageserver-textdocument";

/** Turns offsets into positions in one pass over the text; cheap when asked from the start towards the end. */
export class LineCounter {
  readonly #text: string;
  readonly #hasCarriageReturns: boolean;
  #line = 0;
  #lineStart = 0;
  #nextStart: number;

  constructor(text: string) {
    this.#text = text;
    this.#hasCarriageReturns = text.includes("\r");
    this.#nextStart = this.#startAfter(0);
  }

  /** @param offset UTF-16 */
  positionAt(offset: number): Position {
    if (offset < this.#lineStart) this.#restart();
    while (offset >= this.#nextStart) {
      this.#line++;
      this.#lineStart = this.#nextStart;
      this.#nextStart = this.#startAfter(this.#lineStart);
    }
    return { line: this.#line, character: offset - this.#lineStart };
  }

  #restart(): void {
    this.#line = 0;
    this.#lineStart = 0;
    this.#nextStart = this.#startAfter(0);
  }

  /** Where the line after the one that starts at `from` starts; lines end with LF, CR LF or CR, as in LSP. */
  #startAfter(from: number): number {
    if (!this.#hasCarriageReturns) {
      const end = this.#text.indexOf("\n", from);
      return end === -1 ? Number.POSITIVE_INFINITY : end + 1;
    }
    LINE_END.lastIndex = from;
    return LINE_END.test(this.#text) ? LINE_END.lastIndex : Number.POSITIVE_INFINITY;
  }
}

const LINE_END = /\r\n|\n|\r/g;
