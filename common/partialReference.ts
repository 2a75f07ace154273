import {
  CALL_QUOTE,
  closersAfter,
  type DelimitedForm,
  identifierEndsAt,
  matchEnd,
  openerBefore,
  skipSpace,
} from "./referenceSyntax.ts";

/** A reference that is still being typed, or a finished one with the cursor in it. Positions are UTF-16 offsets. */
export type PartialReference =
  | {
      /** After `{{` or `<<`, or after `$secret.` without a delimiter. */
      readonly kind: "delimited";
      readonly form: DelimitedForm;
      /** Where the opening delimiter stands; equals `start` when it is missing. */
      readonly openerStart: number;
      readonly hasOpener: boolean;
      /** White space between the opening delimiter and the reference, to be repeated before the closing one. */
      readonly padding: string;
      /** White space behind the cursor, before a reference that stands there; a chosen name leaves it as it is. */
      readonly lead: string;
      /** What a chosen name replaces: the word `$secret` as far as it is there, and the whole partial name. */
      readonly start: number;
      readonly end: number;
      readonly closers: 0 | 1 | 2;
      /** The offset behind the closing delimiters that are there. */
      readonly closersEnd: number;
    }
  | {
      /** Inside the quotes of `$secret.get("…")`. */
      readonly kind: "call";
      readonly start: number;
      readonly end: number;
      /** What is missing behind the name: the quote, with the parenthesis where that is missing too. */
      readonly missing: string;
    };

const WORD_BEFORE = /(?:\$(?:s(?:e(?:c(?:r(?:e(?:ts?)?)?)?)?)?)?(?:(?<=\$secrets?)\.\w*)?|\w*)$/;
const CALL_BEFORE = new RegExp(String.raw`\$secrets?\.get\s*\((?:\s|\\[nrt])*(''|${CALL_QUOTE})(\w*)$`);
const WORD_OR_REFERENCE = /\$secrets?(?:\.\w*)?|\w*/y;
const REST_OF_WORD = /\w*/y;
const LEAD = /[ \t]*(?=\$secrets?(?:\.|\b))/y;

/** The letters of an escape belong to what they stand for, not to the word behind them. */
const ESCAPE = /^(?:u[\da-f]{4}|[nrt])/i;

/** How far before the cursor the start of a partial reference is looked for. */
const LOOK_BEHIND = 256;

/**
 * Reads the partial reference that ends at, or surrounds, `offset`.
 * @returns `undefined` where no name of a secret would be expected.
 */
export function partialReferenceAt(text: string, offset: number): PartialReference | undefined {
  const before = text.slice(Math.max(0, offset - LOOK_BEHIND), offset);
  const call = CALL_BEFORE.exec(before);
  if (call) return partialCall(text, offset, call[1] ?? "", (call[2] ?? "").length);

  const word = wordBefore(before);
  const start = offset - word.length;
  const opener = openerBefore(text, start);
  // A `$` alone is a price more often than the start of a reference.
  const startsWithNamespace = word.startsWith("$s") && !identifierEndsAt(text, start);
  if (!opener && !startsWithNamespace) return undefined;

  const leadEnd = opener && word === "" ? matchEnd(LEAD, text, offset) : offset;
  const lead = text.slice(offset, leadEnd);
  const end = lead === "" ? endOfWord(text, start, offset) : endOfWord(text, leadEnd, leadEnd);
  if (!opener) {
    const closed = { closers: 0, closersEnd: end } as const;
    return {
      kind: "delimited",
      form: "braces",
      openerStart: start,
      hasOpener: false,
      padding: "",
      lead,
      start,
      end,
      ...closed,
    };
  }
  const { form } = opener;
  const { count, end: closersEnd } = closersAfter(text, end, form);
  const padding = text.slice(opener.end, start);
  const closed = { closers: count, closersEnd };
  return { kind: "delimited", form, openerStart: opener.start, hasOpener: true, padding, lead, start, end, ...closed };
}

function partialCall(text: string, offset: number, quote: string, typed: number): PartialReference {
  const end = matchEnd(REST_OF_WORD, text, offset);
  const isQuoted = text.startsWith(quote, end);
  const parenthesis = text[skipSpace(text, end)] === ")" ? "" : ")";
  return { kind: "call", start: offset - typed, end, missing: isQuoted ? "" : quote + parenthesis };
}

function wordBefore(before: string): string {
  const word = WORD_BEFORE.exec(before)?.[0] ?? "";
  return before.at(-1 - word.length) === "\\" ? word.replace(ESCAPE, "") : word;
}

function endOfWord(text: string, start: number, offset: number): number {
  if (text[start] === "$") return Math.max(offset, matchEnd(WORD_OR_REFERENCE, text, start));
  return matchEnd(start === offset ? WORD_OR_REFERENCE : REST_OF_WORD, text, offset);
}
