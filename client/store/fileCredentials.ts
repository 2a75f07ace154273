import { Range, type TextDocument } from "vscode";
import type { DocumentExtractions, Extraction, TextRange } from "../../common/extraction.ts";
import { decodeLiteral } from "../../common/literalEncoding.ts";
import { SecretValue } from "./secretValue.ts";
import { valueProblem } from "./valueRules.ts";

/** A hard-coded credential of a document, all places of the document included. */
export interface FileCredential {
  readonly uri: string;
  readonly document: TextDocument;
  /** The version of the document that holds it so. */
  readonly version: number;
  readonly extraction: Extraction;
  readonly value: SecretValue;
}

/**
 * Reads the credentials that a document holds at the sources of its extractions. Lives beside the store because
 * they must become `SecretValue`s before anything else sees them. What cannot be stored is left out.
 * @param found of the document's current version
 */
export function fileCredentials(document: TextDocument, found: DocumentExtractions): readonly FileCredential[] {
  return found.extractions.flatMap((extraction) => {
    const text = decodeLiteral(document.getText(rangeOf(extraction.source)), extraction.encodings);
    if (text === undefined) return [];
    const value = new SecretValue(text);
    if (valueProblem(value) !== undefined) return [];
    return [{ uri: document.uri.toString(), document, version: found.version, extraction, value }];
  });
}

function rangeOf({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
