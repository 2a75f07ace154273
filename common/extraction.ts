import type { NameClues } from "./credentialName.ts";
import type { Encoding } from "./literalEncoding.ts";

/** A position in a document as LSP counts: zero-based lines, UTF-16 columns. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** An edit that puts `before`, the name of a secret and `after` in the place of a range. */
export interface ReferenceEdit {
  readonly range: TextRange;
  readonly before: string;
  readonly after: string;
  /** What else has to be put in so that a reference can stand there; once for all replacements that ask for it. */
  readonly insertions?: readonly TextInsertion[];
}

/** A text that is put in at a position. */
export interface TextInsertion {
  readonly at: TextPosition;
  readonly text: string;
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
  readonly replacements: readonly ReferenceEdit[];
  /** How many places of the same value are left as they are: no reference can stand there. */
  readonly left: number;
}

/** What a document's version holds. */
export interface DocumentExtractions {
  readonly version: number;
  readonly extractions: readonly Extraction[];
}

/** What the command to extract all credentials of a document is told. */
export interface DocumentArgument {
  readonly uri: string;
}

/** What the command to extract a secret is told: places, never values. */
export interface ExtractArgument extends DocumentArgument {
  readonly version: number;
  readonly range: TextRange;
}

/** An extraction with the name of its secret. */
export interface NamedExtraction {
  readonly extraction: Extraction;
  readonly name: string;
}

/** The edits that put references to the secrets in the place of the credentials, in order and apart. */
export function referenceEdits(
  named: readonly NamedExtraction[],
): readonly { readonly range: TextRange; readonly newText: string }[] {
  const wanted = named.flatMap(({ extraction, name }) =>
    extraction.replacements.map(({ range, before, after, insertions = [] }) => {
      return { range, newText: before + name + after, insertions };
    }),
  );
  // A value can be part of another one; what is left of it is flagged again.
  let last: TextRange | undefined;
  const replacements = wanted
    .sort((a, b) => compare(a.range.start, b.range.start))
    .filter(({ range }) => {
      if (last && compare(range.start, last.end) < 0) return false;
      last = range;
      return true;
    });
  const inserted = replacements
    .flatMap(({ insertions }) => insertions)
    .filter(({ at }, index, all) => all.findIndex((other) => compare(other.at, at) === 0) === index)
    .filter(({ at }) => !replacements.some(({ range }) => compare(range.start, at) < 0 && compare(at, range.end) < 0))
    .map(({ at, text }) => ({ range: { start: at, end: at }, newText: text }));
  return [...inserted, ...replacements.map(({ range, newText }) => ({ range, newText }))].sort(
    (a, b) => compare(a.range.start, b.range.start) || compare(a.range.end, b.range.end),
  );
}

function compare(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.character - b.character;
}
