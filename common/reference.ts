import { correctedName, type NameProblem, nameProblem } from "./names.ts";
import {
  CALL_QUOTE,
  closersAfter,
  type DelimitedForm,
  identifierContinuesAt,
  identifierEndsAt,
  matchEnd,
  NAMESPACE,
  openerBefore,
  type ReferenceForm,
  renderReference,
  skipSpace,
} from "./referenceSyntax.ts";

/** Why a reference will not be understood at run time. */
type ReferenceProblem = NameProblem | "plural" | "unclosed";

/** A reference as it stands in raw text. All positions are UTF-16 offsets, ends are exclusive. */
export interface Reference {
  readonly form: ReferenceForm;
  /** The name as written, which need not be valid. */
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Where the whole reference starts, delimiters included. */
  readonly start: number;
  readonly end: number;
  readonly problem?: ReferenceProblem;
}

/**
 * Finds every reference of a text in one pass that is linear in its length. The text need not be valid JSON or YAML.
 * Dynamic names (`$secret.get(name)`) are not references: nothing can be said of them.
 * @returns references in the order in which they stand.
 */
export function findReferences(text: string): readonly Reference[] {
  const found: Reference[] = [];
  let at = text.indexOf(NAMESPACE);
  while (at !== -1) {
    const reference = referenceAt(text, at);
    if (reference) found.push(reference);
    at = text.indexOf(NAMESPACE, Math.max(reference?.nameEnd ?? 0, at + NAMESPACE.length));
  }
  return found;
}

/** The reference that `offset` touches, its ends included; `references` are in order. */
export function referenceAtOffset(references: readonly Reference[], offset: number): Reference | undefined {
  return references.find((reference) => reference.start <= offset && offset <= reference.end);
}

/**
 * The spelling that would be understood.
 * @returns `undefined` when no valid name can be made of what was written.
 */
export function correctedReference(reference: Reference): string | undefined {
  const name = correctedName(reference.name);
  return name === "" ? undefined : renderReference(reference.form, name);
}

const NAME_RUN = /[\w.\-\p{L}\p{M}\p{N}]*/uy;
const TYPED_NAME = /\w*/y;
const CALL_START = /get\s*\(/y;
const OPENING_QUOTE = new RegExp(String.raw`''(?=\w)|${CALL_QUOTE}`, "y");
const CALL_NAME = /[^"'`\\\r\n$(){}]*/y;

/** An operator behind the name makes an expression of it, and what follows is no part of the name. */
const OPERATOR = /[+*/%|&?:=!,;()[\]^~]|\s-/;

/** How far a closing delimiter may be from a name that holds characters no name may hold. */
const MAX_INVALID_NAME = 128;

function referenceAt(text: string, start: number): Reference | undefined {
  if (identifierEndsAt(text, start)) return undefined;
  const afterWord = start + NAMESPACE.length;
  const plural = text[afterWord] === "s";
  const dot = plural ? afterWord + 1 : afterWord;
  if (identifierContinuesAt(text, dot)) return undefined;
  const parenthesis = text[dot] === "." ? matchEnd(CALL_START, text, dot + 1) : dot + 1;
  if (parenthesis > dot + 1) return callAt(text, start, skipSpace(text, parenthesis), plural);
  return delimitedAt(text, start, dot, plural);
}

function delimitedAt(text: string, start: number, dot: number, plural: boolean): Reference | undefined {
  const opener = openerBefore(text, start);
  if (!opener) return undefined;
  if (text[dot] !== ".") {
    const closers = closersAfter(text, dot, opener.form);
    if (closers.count !== 2) return undefined;
    return { form: opener.form, name: "", nameStart: dot, nameEnd: dot, ...span(opener.start, closers.end, "empty") };
  }
  const nameStart = dot + 1;
  const name = delimitedName(text, nameStart, opener.form);
  const closers = closersAfter(text, name.end, opener.form);
  // `<<` alone is a merge key, a heredoc or a shift: without any `>` behind it this is not ours (platform.md).
  if (opener.form === "angles" && closers.count === 0) return undefined;
  const written = text.slice(nameStart, name.end);
  const problem = closers.count < 2 ? "unclosed" : plural ? "plural" : nameProblem(written);
  return {
    form: opener.form,
    name: written,
    nameStart,
    nameEnd: name.end,
    ...span(opener.start, closers.end, problem),
  };
}

/** The end of the name: before the closing delimiters when they follow, else where plain name characters end. */
function delimitedName(text: string, start: number, form: DelimitedForm): { readonly end: number } {
  const run = matchEnd(NAME_RUN, text, start);
  if (closersAfter(text, run, form).count > 0) return { end: run };
  const ahead = text.slice(start, start + MAX_INVALID_NAME);
  const stop = ahead.search(/[{}<>"'`\\$\r\n]/);
  if (stop > 0 && !OPERATOR.test(ahead.slice(0, stop)) && closersAfter(text, start + stop, form).count === 2) {
    return { end: start + ahead.slice(0, stop).trimEnd().length };
  }
  return { end: matchEnd(TYPED_NAME, text, start) };
}

function callAt(text: string, start: number, argument: number, plural: boolean): Reference | undefined {
  const nameStart = matchEnd(OPENING_QUOTE, text, argument);
  if (nameStart === argument) return undefined;
  const quote = text.slice(argument, nameStart);
  const nameEnd = matchEnd(CALL_NAME, text, nameStart);
  const name = text.slice(nameStart, nameEnd);
  if (!text.startsWith(quote, nameEnd)) {
    if (text[nameEnd] === "$") return undefined;
    const typedEnd = matchEnd(TYPED_NAME, text, nameStart);
    const typed = { name: text.slice(nameStart, typedEnd), nameStart, nameEnd: typedEnd };
    return { form: "call", ...typed, ...span(start, typedEnd, "unclosed") };
  }
  const afterQuote = nameEnd + quote.length;
  const afterSpace = skipSpace(text, afterQuote);
  const next = text[afterSpace] ?? "";
  // An operator or a further argument follows: the name is computed, and nothing can be said of it.
  if (next !== "" && "+?.,[|&".includes(next)) return undefined;
  const end = next === ")" ? afterSpace + 1 : afterQuote;
  const problem = next !== ")" ? "unclosed" : plural ? "plural" : nameProblem(name);
  return { form: "call", name, nameStart, nameEnd, ...span(start, end, problem) };
}

function span(start: number, end: number, problem: ReferenceProblem | undefined) {
  return problem === undefined ? { start, end } : { start, end, problem };
}
