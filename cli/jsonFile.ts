import { readFile } from "node:fs/promises";
import * as l10n from "@vscode/l10n";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { errorMessage } from "../common/errorMessage.ts";
import { UsageError } from "./usageError.ts";

/**
 * Reads a JSON file, in which comments may stand.
 * @throws {UsageError} when it cannot be read, or is no JSON
 */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = (await readFile(path, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    const reason = errorMessage(error);
    throw new UsageError(l10n.t("{0} cannot be read: {1}. Check the path.", path, reason));
  }
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (!first) return content;
  const line = text.slice(0, first.offset).split("\n").length;
  throw new UsageError(
    l10n.t("{0} is not valid JSON: {1} in line {2}. Correct it there.", path, printParseErrorCode(first.error), line),
  );
}
