/** The name grammar of secrets: `A-Z`, `0-9`, `_`; a leading digit is legal. The only copy of the rule. */

/** The platform sets no limit; a name becomes part of a storage key and of a row in a list, so we set one. */
export const MAX_NAME_LENGTH = 128;

const VALID_NAME = /^[A-Z0-9_]+$/;

/** What is wrong with a name. */
export type NameProblem = "empty" | "characters" | "lower-case" | "too-long";

/**
 * Checks a name against the grammar.
 * @returns `undefined` for a valid name, else the problem to report first.
 */
export function nameProblem(name: string): NameProblem | undefined {
  if (name === "") return "empty";
  if (!VALID_NAME.test(upperCaseAscii(name))) return "characters";
  if (!VALID_NAME.test(name)) return "lower-case";
  if (name.length > MAX_NAME_LENGTH) return "too-long";
  return undefined;
}

/** Upper-cases the ASCII letters and leaves every other character as it is: no character changes its place. */
export function upperCaseAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * The nearest valid name to what was typed: accents dropped, what cannot stay turned into one `_` between words.
 * @returns the empty string when nothing of the text can stay.
 */
export function correctedName(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_]+/g, " ")
    .trim();
  return upperCaseAscii(words.replaceAll(" ", "_")).slice(0, MAX_NAME_LENGTH);
}

/** Words that fit every credential, and so tell none from another. */
const GENERIC_WORDS = new Set(
  "ACCESS API APIKEY APP AUTH AUTHORIZATION BEARER CLIENT CREDENTIAL CREDENTIALS DEV FOO ID KEY LOGIN MY NEW OLD PASS PASSWD PASSWORD PRIVATE PROD PUBLIC PWD SECRET STAGING TEMP TEST TMP TOKEN USER USERNAME VALUE VAR".split(
    " ",
  ),
);

/** Whether a valid name says what kind of thing it is at most, not of which service: `TOKEN1`, `API_KEY`. */
export function saysLittle(name: string): boolean {
  return name.split("_").every((word) => /^(?:\d*|.)$/.test(word) || GENERIC_WORDS.has(word.replace(/^\d+|\d+$/g, "")));
}

/**
 * Secret keys of Stripe, and what begins as they do; UUIDs; long words in which letters and digits take turns. Not the
 * vendors' forms that files are searched for: those tell upper from lower case, which is lost while a name is typed.
 */
const VALUE_FORMS = [
  /^(?:SK|RK|PK)[_-](?:LIVE|TEST|PROJ)[_-]\w{8}/i,
  /(?:^|[^A-Z0-9])[0-9A-F]{8}([_-])[0-9A-F]{4}\1[0-9A-F]{4}\1[0-9A-F]{4}\1[0-9A-F]{12}(?:$|[^A-Z0-9])/i,
  /(?<![A-Z])(?:[A-Z]+\d+){4}[A-Z0-9]{12}/i,
];

/** Whether what was typed as a name is more likely a credential: no name of a person's choice looks like that. */
export function looksLikeValue(text: string): boolean {
  return VALUE_FORMS.some((form) => form.test(text));
}
