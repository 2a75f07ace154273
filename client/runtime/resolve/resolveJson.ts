import { type ParseError, parse } from "jsonc-parser";
import { decodeLiteral } from "../../../common/literalEncoding.ts";
import { unlessTooDeep } from "../../../common/nesting.ts";
import { EVERYWHERE, type IsEvaluated, replaceEach, resolvable, type ValueFor } from "./resolvable.ts";

/**
 * Puts values in place of the references of a decoded string, in one pass. JSON that is held in the string stays JSON: values
 * are escaped for it.
 */
export function resolveText(text: string, valueFor: ValueFor): string {
  const references = resolvable(text);
  if (references.length === 0) return text;
  return isJsonText(text) ? resolveJson(text, valueFor) : replaceEach(text, references, ({ name }) => valueFor(name));
}

/**
 * Puts values in place of the references of a JSON text. Within a string the value is escaped for it; without quotes around the
 * reference, a value that is JSON itself stands as it is and any other as a string. Comments, strings that are not evaluated and
 * all else keep their bytes. The text may be broken.
 */
export function resolveJson(text: string, valueFor: ValueFor, isEvaluated: IsEvaluated = EVERYWHERE): string {
  const pieces: string[] = [];
  const isResolved = (token: string, start: number) =>
    token.startsWith('"') && resolvable(token).some(({ nameStart }) => isEvaluated(start + nameStart));
  let at = 0;
  for (const { 0: token, index } of text.matchAll(STRING_OR_COMMENT)) {
    pieces.push(resolveUnquoted(text.slice(at, index), valueFor));
    pieces.push(isResolved(token, index) ? resolveString(token, valueFor) : token);
    at = index + token.length;
  }
  return [...pieces, resolveUnquoted(text.slice(at), valueFor)].join("");
}

/** A string, which ends with its line when it is not closed, or a comment: what else there is has no quotes. */
const STRING_OR_COMMENT = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Whether a string holds JSON: an object or an array, in which a reference may stand without quotes. */
function isJsonText(text: string): boolean {
  const filled = replaceEach(text, resolvable(text), () => "0").replace(UNQUOTED_PLACEHOLDER, "0");
  if (/^\s*\{\s*"/.test(filled)) return true;
  if (!/^\s*[[{]/.test(filled)) return false;
  const errors: ParseError[] = [];
  // What is nested so deep is hardly anything else.
  return unlessTooDeep(() => {
    parse(filled, errors, { allowTrailingComma: true });
    return errors.length === 0;
  }, true);
}

/** Another placeholder of the platform, such as `{{$memory.x}}`. */
const UNQUOTED_PLACEHOLDER = /\{\{[^{}"\r\n]*\}\}/g;

/** @param token with its quotes; a string that is not closed lacks the last */
function resolveString(token: string, valueFor: ValueFor): string {
  const isClosed = token.length > 1 && token.endsWith('"');
  const content = token.slice(1, isClosed ? -1 : undefined);
  const decoded = decodeLiteral(content, ["json"]);
  const resolved =
    decoded === undefined
      ? replaceEach(content, resolvable(content), ({ name }) => escaped(valueFor(name)))
      : escaped(resolveText(decoded, valueFor));
  return `"${resolved}${isClosed ? '"' : ""}`;
}

function resolveUnquoted(text: string, valueFor: ValueFor): string {
  return replaceEach(text, resolvable(text), ({ name }) => asJson(valueFor(name)));
}

function asJson(value: string): string {
  try {
    JSON.parse(value);
    return value;
  } catch {
    return JSON.stringify(value);
  }
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
