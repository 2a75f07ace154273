import type { Encoding } from "../../common/literalEncoding.ts";
import type { StringSpan } from "../../common/place.ts";
import { type HostString, readHostString } from "./hostString.ts";
import { type FunctionHead, functionHeadsIn, type LiteralText, literalsIn } from "./javascriptLiteral.ts";
import { firstIndex, spanAt } from "./spans.ts";

/** The JavaScript that a string of a file holds; what is asked of it again and again is worked out once. Offsets are UTF-16. */
export class CodeText {
  readonly encoding: Encoding;
  readonly #host: HostString;
  #literals: readonly LiteralText[] | undefined;
  #functionHeads: readonly FunctionHead[] | undefined;

  constructor(raw: string, { start, end }: StringSpan, encoding: Encoding) {
    this.encoding = encoding;
    this.#host = readHostString(raw, start, end, encoding);
  }

  /** The source as it is meant. */
  get text(): string {
    return this.#host.text;
  }

  /**
   * Where a place of the file is in the source.
   * @returns `undefined` for one outside, or within an escape
   */
  offsetOf(rawOffset: number): number | undefined {
    const { offsets } = this.#host;
    const offset = firstIndex(offsets.length, (index) => (offsets[index] ?? 0) >= rawOffset);
    return offsets[offset] === rawOffset ? offset : undefined;
  }

  /** Where a place of the source is in the file. */
  rawOffsetOf(offset: number): number {
    const { offsets } = this.#host;
    return offsets[Math.min(offset, offsets.length - 1)] ?? 0;
  }

  /** The text of a literal that a place of the source is in. */
  literalAt(offset: number): LiteralText | undefined {
    this.#literals ??= literalsIn(this.text);
    return spanAt(this.#literals, offset);
  }

  /**
   * Whether `await` may stand at a place of the source: no function that is not asynchronous began before it, and none
   * that may have ended is looked into.
   */
  allowsAwait(offset: number): boolean {
    this.#functionHeads ??= functionHeadsIn(this.text);
    return this.#functionHeads.every(({ start, end, isAsync }) => start >= offset || (isAsync && end <= offset));
  }
}
