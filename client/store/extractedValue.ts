import { Range, type TextDocument } from "vscode";
import type { Extraction, TextRange } from "../../common/extraction.ts";
import { decodeLiteral } from "../../common/literalEncoding.ts";
import { SecretValue } from "./secretValue.ts";
import { valueProblem } from "./valueRules.ts";

/**
 * Reads the credential that a document holds at the source of an extraction. Lives beside the store because
 * it must become a `SecretValue` before anything else sees it.
 * @returns `undefined` when there is nothing there that can be stored.
 */
export function extractedValue(document: TextDocument, extraction: Extraction): SecretValue | undefined {
  const text = decodeLiteral(document.getText(rangeOf(extraction.source)), extraction.encodings);
  if (text === undefined) return undefined;
  const value = new SecretValue(text);
  return valueProblem(value) === undefined ? value : undefined;
}

function rangeOf({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
