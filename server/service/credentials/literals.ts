import type { Encoding } from "../../../common/literalEncoding.ts";

/** A stretch of text; UTF-16 offsets, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A mapping of a file with the strings that stand directly in it; gathered while reading, complete afterwards. */
export interface Owner {
  readonly parent: Owner | undefined;
  /** The key that the mapping, or the list that it is in, stands under. */
  readonly key: string | undefined;
  readonly strings: Map<string, string>;
}

/** A string value of a file. */
export interface Literal {
  /** Decoded. */
  readonly value: string;
  /** The key that the string, or the list that it is in, stands under. */
  readonly key: string | undefined;
  readonly owner: Owner;
  /** How the value is written, from the file inwards. */
  readonly encodings: readonly Encoding[];
  /**
   * Where a part of the value stands in the file.
   * @returns `undefined` when it does not stand there in one piece.
   */
  locate(start: number, end: number): Span | undefined;
  /** Where the value stands in the file, for what cannot be located in it. */
  whole(): Span;
  /** The whole scalar when it has no quotes, so that it must be given some before a brace can stand in it. */
  readonly unquoted: Span | undefined;
}
