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

/** The edits that put references to the secrets in the place of the credentials, in order. */
export function referenceEdits(
  named: readonly NamedExtraction[],
): readonly { readonly range: TextRange; readonly newText: string }[] {
  const edits = named
    .flatMap(({ extraction, name }) =>
      extraction.replacements.map(({ range, before, after }) => ({ range, newText: before + name + after })),
    )
    .sort((a, b) => compare(a.range.start, b.range.start));
  // Two credentials in one unquoted string of YAML share its range; the second one is flagged again.
  let last: TextRange | undefined;
  return edits.filter(({ range }) => {
    if (last && compare(range.start, last.end) < 0) return false;
    last = range;
    return true;
  });
}

function compare(a: TextRange["start"], b: TextRange["start"]): number {
  return a.line - b.line || a.character - b.character;
}
