/**
 * The tokens of a reference, shared by the scanner of finished references and the reader of unfinished ones.
 * All positions are UTF-16 offsets into raw text; a delimiter may be written as a JSON escape (`\u007b`, `\u003c`).
 */

/** `{{$secret.NAME}}`, `<<$secret.NAME>>`, `$secret.get("NAME")`. */
export type ReferenceForm = "braces" | "angles" | "call";

/** The forms that stand between delimiters. */
export type DelimitedForm = Exclude<ReferenceForm, "call">;

export const DELIMITED_FORMS: readonly DelimitedForm[] = ["braces", "angles"];

/** The word every reference starts with. */
export const NAMESPACE = "$secret";

interface Delimiter {
  readonly character: string;
  readonly escape: string;
}

const OPENERS: Readonly<Record<DelimitedForm, Delimiter>> = {
  braces: { character: "{", escape: "\\u007b" },
  angles: { character: "<", escape: "\\u003c" },
};

const CLOSERS: Readonly<Record<DelimitedForm, Delimiter>> = {
  braces: { character: "}", escape: "\\u007d" },
  angles: { character: ">", escape: "\\u003e" },
};

/** The quote around the name in a call, as the source of a pattern. In single quotes of YAML it may be `''` as well. */
export const CALL_QUOTE = String.raw`\\*["'\x60]|\\+u00(?:22|27|60)`;

const AWAIT = "await";

const ESCAPE_LENGTH = 6;
const ESCAPED_SPACE = new Set(["n", "r", "t"]);

/** One opening delimiter of a form, as it is written. */
export function openerOf(form: DelimitedForm): string {
  return OPENERS[form].character;
}

/** One closing delimiter of a form, as it is written. */
export function closerOf(form: DelimitedForm): string {
  return CLOSERS[form].character;
}

/** What stands on both sides of the name in the canonical spelling, before any escaping for the place where it lands. */
export function referenceParts(form: ReferenceForm): { readonly before: string; readonly after: string } {
  if (form === "call") return { before: `${NAMESPACE}.get("`, after: '")' };
  return { before: `${openerOf(form).repeat(2)}${NAMESPACE}.`, after: closerOf(form).repeat(2) };
}

/** Writes a reference in its canonical spelling, before any escaping for the place where it lands. */
export function renderReference(form: ReferenceForm, name: string): string {
  const { before, after } = referenceParts(form);
  return before + name + after;
}

/**
 * Looks for two opening delimiters before `offset`, white space between allowed.
 * @returns the form and where the first delimiter starts.
 */
export function openerBefore(
  text: string,
  offset: number,
): { readonly form: DelimitedForm; readonly start: number; readonly end: number } | undefined {
  const end = skipSpaceBackwards(text, offset);
  for (const form of DELIMITED_FORMS) {
    const second = delimiterEndingAt(text, end, OPENERS[form]);
    const first = second === undefined ? undefined : delimiterEndingAt(text, second, OPENERS[form]);
    if (first !== undefined) return { form, start: first, end };
  }
  return undefined;
}

/**
 * Counts the closing delimiters after `offset`, white space before them allowed.
 * @returns how many of the two are there, and the offset behind the last one (`offset` itself when none is).
 */
export function closersAfter(
  text: string,
  offset: number,
  form: DelimitedForm,
): { readonly count: 0 | 1 | 2; readonly end: number } {
  const start = skipSpace(text, offset);
  const first = delimiterStartingAt(text, start, CLOSERS[form]);
  if (first === undefined) return { count: 0, end: offset };
  const second = delimiterStartingAt(text, first, CLOSERS[form]);
  return second === undefined ? { count: 1, end: first } : { count: 2, end: second };
}

/** The offset behind the white space that starts at `offset`; `\n`, `\r`, `\t` as escapes count. */
export function skipSpace(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    if (isSpace(text.charCodeAt(at))) at += 1;
    else if (text[at] === "\\" && ESCAPED_SPACE.has(text[at + 1] ?? "")) at += 2;
    else return at;
  }
}

/** Where the word `await` starts that stands before `offset`, white space between; `undefined` when there is none. */
export function awaitBefore(text: string, offset: number): number | undefined {
  const end = skipSpaceBackwards(text, offset);
  const start = end - AWAIT.length;
  const isWord = end < offset && text.startsWith(AWAIT, start) && !identifierEndsAt(text, start);
  return isWord ? start : undefined;
}

/** The offset where the white space that ends at `offset` begins; `\n`, `\r`, `\t` as escapes count. */
export function skipSpaceBackwards(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    if (at > 0 && isSpace(text.charCodeAt(at - 1))) at -= 1;
    else if (at > 1 && text[at - 2] === "\\" && ESCAPED_SPACE.has(text[at - 1] ?? "")) at -= 2;
    else return at;
  }
}

/** Whether an ASCII identifier goes on at `offset`. */
export function identifierContinuesAt(text: string, offset: number): boolean {
  return isIdentifierUnit(text.charCodeAt(offset));
}

/** Whether an ASCII identifier ends at `offset`; the letters of an escape such as `\\n` or `\\u003e` are none. */
export function identifierEndsAt(text: string, offset: number): boolean {
  if (!isIdentifierUnit(text.charCodeAt(offset - 1))) return false;
  return (
    skipSpaceBackwards(text, offset) === offset && !/\\u[\da-f]{4}$/i.test(text.slice(Math.max(0, offset - 6), offset))
  );
}

function isIdentifierUnit(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x5f ||
    unit === 0x24
  );
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0;
}

function delimiterEndingAt(text: string, end: number, delimiter: Delimiter): number | undefined {
  if (text[end - 1] === delimiter.character) return end - 1;
  const start = end - ESCAPE_LENGTH;
  return start >= 0 && text.slice(start, end).toLowerCase() === delimiter.escape ? start : undefined;
}

function delimiterStartingAt(text: string, start: number, delimiter: Delimiter): number | undefined {
  if (text[start] === delimiter.character) return start + 1;
  const end = start + ESCAPE_LENGTH;
  return text[start] === "\\" && text.slice(start, end).toLowerCase() === delimiter.escape ? end : undefined;
}

/** Where a sticky pattern that starts at `offset` ends; `offset` itself when it does not match. */
export function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}
