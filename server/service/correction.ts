import { correctedName, nameProblem } from "../../common/names.ts";
import type { Reference } from "../../common/reference.ts";
import {
  CALL_QUOTE,
  closerOf,
  closersAfter,
  type DelimitedForm,
  NAMESPACE,
  skipSpace,
} from "../../common/referenceSyntax.ts";

/** A text in place of another. Offsets are UTF-16, the end is exclusive. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What makes a reference valid that is not: the least that has to change, so that white space, quotes and escapes
 * stay as they are written.
 * @returns replacements in order, `undefined` when nobody can say what was meant.
 */
export function correctionOf(text: string, reference: Reference): readonly Replacement[] | undefined {
  const name = correctedName(reference.name);
  if (reference.problem === undefined || name === "" || nameProblem(reference.name) === "too-long") return undefined;
  const closing = closingOf(text, reference);
  if (!closing) return undefined;
  const plural = text.lastIndexOf(`${NAMESPACE}s`, reference.nameStart);
  const singular: readonly Replacement[] =
    plural >= reference.start ? [at(plural + NAMESPACE.length, plural + NAMESPACE.length + 1, "")] : [];
  const written: readonly Replacement[] =
    name === reference.name ? [] : [at(reference.nameStart, reference.nameEnd, name)];
  return [...singular, ...written, ...closing];
}

/** The closing delimiters that are missing; `undefined` when something other than the name stands before them. */
function closingOf(text: string, reference: Reference): readonly Replacement[] | undefined {
  return reference.form === "call"
    ? closingOfCall(text, reference)
    : closingOfDelimited(text, reference, reference.form);
}

function closingOfDelimited(text: string, reference: Reference, form: DelimitedForm) {
  const { count, end } = closersAfter(text, reference.nameEnd, form);
  if (count === 2) return [];
  const closer = closerOf(form);
  if (count === 1) return [at(end, end, closer)];
  const following = REST.exec(text.slice(end, end + LOOK_AHEAD))?.[0] ?? "";
  // A closer further on belongs to this reference: it holds an expression.
  if (text[end + following.length] === closer || GOES_ON.test(following)) return undefined;
  const opener = text.slice(reference.start, reference.nameStart);
  const padding = / *(?=\$)/.exec(opener)?.[0] ?? "";
  return [at(end, end, padding + closer.repeat(2))];
}

function closingOfCall(text: string, { start, nameStart, nameEnd }: Reference) {
  const quote = QUOTE.exec(text.slice(start, nameStart))?.[0] ?? "";
  const isQuoted = text.startsWith(quote, nameEnd);
  const afterQuote = isQuoted ? nameEnd + quote.length : nameEnd;
  const next = text[skipSpace(text, afterQuote)];
  if (next === ")") return isQuoted ? [] : [at(nameEnd, nameEnd, quote)];
  const following = REST.exec(text.slice(afterQuote, afterQuote + LOOK_AHEAD))?.[0] ?? "";
  if (GOES_ON.test(following) || /^[^;]*\)/.test(following)) return undefined;
  return [at(afterQuote, afterQuote, isQuoted ? ")" : `${quote})`)];
}

function at(start: number, end: number, text: string): Replacement {
  return { start, end, text };
}

const QUOTE = new RegExp(`(?:''|${CALL_QUOTE})$`);

/** What was meant to end behind these is not for us to say: another reference, or the rest of an invalid name. */
const GOES_ON = /^[$.\-\p{L}\p{M}]/u;

/** What stands up to the next delimiter, quote or line end. */
const REST = /^[^{}<>"\r\n]*/;

/** How far what follows a name is looked at. */
const LOOK_AHEAD = 256;
