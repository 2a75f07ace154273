import { isPlaceholder } from "../../../common/placeholder.ts";

/** What to expect: a password may be short; a token or key is long; `random`: the name says little, the value must look random. */
export type CredentialKind = "password" | "token" | "random";

const EXPRESSION =
  /\{\{|\}\}|<<|>>|\$\{|\$\(|\$secret|\$\w+[.[]|^=|^<.*>$|^\[.*\]$|^%.*%$|^#\{|^@\w+\(|^\{.*\}$|^\$[A-Za-z_]/s;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i;
const URL_OR_PATH = /^[a-z][a-z\d+.-]*:\/\/|^(?:\.{0,2}|~)\/|^[\w.+-]+@[\w-]+\.[\w.-]+$|^[A-Za-z]:\\/i;
/** Names of variables, properties and types: words, whatever joins them, and at most a digit at their end. */
const IDENTIFIER = /^[A-Za-z]+(?:[_.\-/: ][A-Za-z]+)*\d?$/;
const PROPERTY_PATH = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/;
const CONSTANT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

const MIN_LENGTH: Readonly<Record<CredentialKind, number>> = { password: 6, token: 12, random: 20 };
const MIN_ENTROPY: Readonly<Record<CredentialKind, number>> = { password: 2, token: 3, random: 3.2 };

/** Whether a string stands for a value instead of being one: an expression, or a placeholder to be filled in. */
export function isStandIn(text: string): boolean {
  return EXPRESSION.test(text) || isPlaceholder(text);
}

/** Whether the decoded literal of a field that is named for a credential looks like one. */
export function looksLikeCredential(text: string, kind: CredentialKind): boolean {
  if (text.length < MIN_LENGTH[kind] || text.length > 8192 || /\s/.test(text)) return false;
  if (isStandIn(text) || ID.test(text) || URL_OR_PATH.test(text)) return false;
  if (/^[\d.,:+-]*$/.test(text) || CONSTANT_NAME.test(text)) return false;
  if (isWords(text, kind) || (kind === "random" && !/^(?=.*\d)(?=.*[a-z])[\w-]+$/i.test(text))) return false;
  return entropy(text) >= MIN_ENTROPY[kind];
}

function isWords(text: string, kind: CredentialKind): boolean {
  if (PROPERTY_PATH.test(text) && text.length < 40 && !/\d{2}/.test(text)) return true;
  return IDENTIFIER.test(text) && !(kind !== "password" && isScrambled(text));
}

/** Random letters change their case all the time; joined words do at the start of each. */
function isScrambled(text: string): boolean {
  const changes = text.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0;
  return text.length >= 20 && changes >= text.length / 5;
}

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
