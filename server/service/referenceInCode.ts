import { type Encoding, encodeLiteral } from "../../common/literalEncoding.ts";
import { awaitBefore, referenceParts } from "../../common/referenceSyntax.ts";
import type { CodeText } from "./codeText.ts";
import type { DocumentModel } from "./documentModel.ts";
import type { LiteralText } from "./javascriptLiteral.ts";

/** What a call takes the place of, and what stands on both sides of its name. Offsets are UTF-16, the end is exclusive. */
export interface CallSlot {
  readonly start: number;
  readonly end: number;
  /** Escaped as the string around it needs. */
  readonly before: string;
  readonly after: string;
}

/**
 * How a call takes the place of a part of a document's code that is a reference, or is to become one: of a literal that
 * is nothing else with its quotes, within a template as a substitution.
 * @returns `undefined` where a call would be text, or might change what the code around it means
 */
export function callSlot(document: DocumentModel, start: number, end: number): CallSlot | undefined {
  const { encoding } = document.placeAt(start);
  const code = document.codeAt(start);
  const offset = code?.offsetOf(start);
  const literal = offset === undefined ? undefined : code?.literalAt(offset);
  if (!code || offset === undefined || !literal) {
    return slot({ start, end }, awaitBefore(document.text, start) === undefined ? "await " : "", "", encoding);
  }
  const instead = slotOfLiteral(code, literal, start, end);
  if (instead) return instead;
  const isTemplate = literal.quote === "`" && literal.isCertain && code.allowsAwait(offset);
  return isTemplate ? slot({ start, end }, "${await ", "}", encoding) : undefined;
}

/**
 * How a call takes the place of a literal that holds a reference and nothing else.
 * @param start of the reference @param end of the reference
 * @returns `undefined` where there is no such literal, or a call might change what the code around it means
 */
export function callInsteadOfLiteral(document: DocumentModel, start: number, end: number): CallSlot | undefined {
  const code = document.codeAt(start);
  const literal = code?.literalAt(code.offsetOf(start) ?? -1);
  return code && literal && slotOfLiteral(code, literal, start, end);
}

function slotOfLiteral(code: CodeText, literal: LiteralText, start: number, end: number): CallSlot | undefined {
  if (!literal.isWhole || !literal.isCertain) return undefined;
  if (code.offsetOf(start) !== literal.start || code.offsetOf(end) !== literal.end) return undefined;
  const [from, to] = [literal.start - 1, literal.end + 1];
  const before = code.text.slice(0, from).trimEnd();
  const after = code.text.slice(to).trimStart();
  // A colon makes a key of the literal, and a backtick behind a word makes it the word's own template.
  const isTagged = literal.quote === "`" && /[\w$)\]]/.test(before.at(-1) ?? "");
  if (!code.allowsAwait(from) || after.startsWith(":") || isTagged) return undefined;
  const span = { start: code.rawOffsetOf(from), end: code.rawOffsetOf(to) };
  if (/^(?:[.[(?`]|\*\*)/.test(after)) return slot(span, "(await ", ")", code.encoding);
  return slot(span, awaitBefore(code.text, from) === undefined ? "await " : "", "", code.encoding);
}

function slot(span: Pick<CallSlot, "start" | "end">, opening: string, closing: string, encoding: Encoding): CallSlot {
  const { before, after } = referenceParts("call");
  return {
    ...span,
    before: encodeLiteral(opening + before, [encoding]),
    after: encodeLiteral(after + closing, [encoding]),
  };
}
