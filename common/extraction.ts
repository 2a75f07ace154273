import type { NameClues } from "./credentialName.ts";
import type { Encoding } from "./literalEncoding.ts";

/** A range of a document as LSP counts: zero-based lines, UTF-16 columns. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** An edit that puts `before`, the name of a secret and `after` in the place of a range. */
export interface Replacement {
  readonly range: TextRange;
  readonly before: string;
  readonly after: string;
}

/** A hard-coded credential and all there is to do to its file when it becomes a secret. It has no value, only places. */
export interface Extraction {
  /** Where the value can be read. */
  readonly source: TextRange;
  /** How it is written there. */
  readonly encodings: readonly Encoding[];
  /** The places that are flagged for it, `source` among them. */
  readonly flagged: readonly TextRange[];
  readonly clues: NameClues;
  readonly replacements: readonly Replacement[];
  /** How many places of the same value are left as they are: no reference can stand there. */
  readonly left: number;
}

/** What a document's version holds. */
export interface DocumentExtractions {
  readonly version: number;
  readonly extractions: readonly Extraction[];
}

/** What the command to extract a secret is told: places, never values. */
export interface ExtractArgument {
  readonly uri: string;
  readonly version: number;
  readonly range: TextRange;
}
