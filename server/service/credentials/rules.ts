import { isOverlapped } from "../spans.ts";
import { isProgram, labelOf } from "./context.ts";
import { fieldKind, isVagueLabel } from "./fieldNames.ts";
import { isStandIn, looksLikeCredential } from "./literalShape.ts";
import type { Literal } from "./literals.ts";
import { findVendorTokens } from "./vendorTokens.ts";

/** Part of a decoded string that is a credential; UTF-16 offsets, without a prefix such as `Bearer `. */
export interface CredentialPart {
  readonly start: number;
  readonly end: number;
  /** What told: the token's own shape, the name of its field, or its place in a URL. */
  readonly rule: "vendor" | "field" | "url";
  /** The usual name of a vendor's token, else the name of the field. */
  readonly called: string;
}

type Rule = (literal: Literal) => readonly CredentialPart[];

/** The credentials in a string, each once. In code only what is told by its own shape or by a URL. */
export function credentialsIn(literal: Literal): readonly CredentialPart[] {
  if (literal.value.length < 6) return [];
  const found = [byVendor(literal), byUserInfo(literal)];
  const named = [byField(literal), byQuery(literal)];
  if (named.some(({ length }) => length > 0) && !isProgram(literal)) found.push(...named);
  const first = found.flatMap((parts, rule) =>
    parts.filter((part) => !found.slice(0, rule).some((before) => isOverlapped(before, part))),
  );
  return first.sort((a, b) => a.start - b.start);
}

const byVendor: Rule = ({ value }) =>
  findVendorTokens(value)
    .filter(({ start, end }) => !isStandIn(value.slice(start, end)))
    .map(({ name, start, end }) => ({ start, end, rule: "vendor", called: name }));

const USER_INFO = /(:\/\/[^\s/?#"'@{}<>:]*:)([^\s/?#"'@{}<>]+)@(?!\{\{)/g;

const byUserInfo: Rule = ({ value }) => {
  if (!value.includes("@")) return [];
  return Array.from(value.matchAll(USER_INFO)).flatMap(({ index, 1: before = "", 2: password = "" }) => {
    if (!looksLikeCredential(password, "password")) return [];
    const start = index + before.length;
    return [{ start, end: start + password.length, rule: "url", called: "password" } as const];
  });
};

const QUERY = /([?&]([\w.-]+)=)([^\s&#"'`{}<>\\]{8,})(?!\{\{)/g;

const byQuery: Rule = ({ value }) => {
  if (!value.includes("=")) return [];
  return Array.from(value.matchAll(QUERY)).flatMap(({ index, 1: before = "", 2: name = "", 3: text = "" }) => {
    const kind = fieldKind(name) ?? (isVagueLabel(name) ? "random" : undefined);
    if (!kind || !looksLikeCredential(text, kind)) return [];
    const start = index + before.length;
    return [{ start, end: start + text.length, rule: "url", called: name } as const];
  });
};

/** What may stand before a credential: the sign of an n8n expression, the scheme of a header. */
const PREFIX = /^=?\s*(?:(?:bearer|basic|token|apikey|api-key|key|jwt|oauth|digest)\s+)?/i;

const byField: Rule = (literal) => {
  const name = labelOf(literal);
  if (name === undefined) return [];
  const kind = fieldKind(name) ?? (name !== literal.key && isVagueLabel(name) ? "random" : undefined);
  if (kind === undefined) return [];
  const start = PREFIX.exec(literal.value)?.[0].length ?? 0;
  const end = literal.value.trimEnd().length;
  return looksLikeCredential(literal.value.slice(start, end), kind)
    ? [{ start, end, rule: "field", called: name }]
    : [];
};
