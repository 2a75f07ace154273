import type { NameClues } from "../../../common/credentialName.ts";
import type { Extraction, ReferenceEdit, TextInsertion } from "../../../common/extraction.ts";
import { decodeLiteral, encodeLiteral } from "../../../common/literalEncoding.ts";
import { referenceParts } from "../../../common/referenceSyntax.ts";
import type { DocumentModel } from "../documentModel.ts";
import { firstIndex } from "../spans.ts";
import { isProgram, labelOf, ownersOf, placeOf } from "./context.ts";
import type { Credential } from "./findCredentials.ts";
import { withoutIgnored } from "./ignoredCredentials.ts";
import type { Literal, Span } from "./literals.ts";

/**
 * What to do to a document so that its credentials become secrets: one entry a value, wherever it stands.
 * @param ignored fingerprints of values that are no credentials
 */
export function extractionsOf(document: DocumentModel, ignored: readonly string[] = []): readonly Extraction[] {
  const byValue = new Map<string, Credential[]>();
  for (const credential of withoutIgnored(document.credentials.found, ignored)) {
    const { literal, part, isExact } = credential;
    const value = literal.value.slice(part.start, part.end);
    if (!isExact) continue;
    const alike = byValue.get(value);
    if (alike) alike.push(credential);
    else byValue.set(value, [credential]);
  }
  return [...byValue].flatMap(([value, credentials]) => {
    const source = credentials.find(({ span, literal }) => isWrittenSo(document, span, literal, value));
    if (!source) return [];
    const places = placesOf(document, value, credentials);
    const replacements = places.flatMap(({ span, edit }) => {
      return edit ? [{ ...edit, range: document.rangeOf(span.start, span.end) }] : [];
    });
    return [
      {
        source: document.rangeOf(source.span.start, source.span.end),
        encodings: source.literal.encodings,
        flagged: credentials.map(({ span }) => document.rangeOf(span.start, span.end)),
        clues: cluesOf(source),
        replacements,
        left: places.length - replacements.length,
      },
    ];
  });
}

interface ReplacedPlace {
  readonly span: Span;
  /** `undefined`: no reference can stand here. */
  readonly edit: Omit<ReferenceEdit, "range"> | undefined;
}

/** Parts of other words are not the value; a short one is looked for as a whole string alone. */
const MIN_PART = 8;

function placesOf(
  document: DocumentModel,
  value: string,
  credentials: readonly Credential[],
): readonly ReplacedPlace[] {
  const places = new Map<number, ReplacedPlace>();
  const own = new Set(credentials);
  const flagged = new Map<Literal, Set<number>>();
  for (const { literal, part } of credentials) {
    flagged.set(literal, (flagged.get(literal) ?? new Set()).add(part.start));
  }
  for (const literal of document.credentials.literals) {
    for (let at = literal.value.indexOf(value); at !== -1; at = literal.value.indexOf(value, at + value.length)) {
      const isFlagged = flagged.get(literal)?.has(at) === true;
      if (!isFlagged && !standsAlone(literal.value, at, value.length)) continue;
      const span = literal.locate(at, at + value.length);
      if (span && !isFlagged && isPartOfAnother(document.credentials.found, span, own)) continue;
      if (!span || !isWrittenSo(document, span, literal, value)) continue;
      // Of a string and the JSON in it, the inner string comes later and knows more.
      places.set(span.start, replacedPlace(document, literal, at, at + value.length, span));
    }
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start);
}

/** What is part of another credential goes with that one. */
function isPartOfAnother(found: readonly Credential[], { start, end }: Span, own: ReadonlySet<Credential>): boolean {
  const first = firstIndex(found.length, (index) => (found[index]?.span.end ?? 0) > start);
  for (let at = first; at < found.length; at++) {
    const other = found[at];
    if (!other || other.span.start >= end) return false;
    if (!own.has(other)) return true;
  }
  return false;
}

function standsAlone(text: string, at: number, length: number): boolean {
  if (length === text.length) return true;
  return length >= MIN_PART && !/\w/.test(text[at - 1] ?? "") && !/\w/.test(text[at + length] ?? "");
}

function replacedPlace(
  document: DocumentModel,
  literal: Literal,
  start: number,
  end: number,
  span: Span,
): ReplacedPlace {
  const { value, encodings, unquoted } = literal;
  if (isProgram(literal)) {
    if (placeOf(literal) !== "code") return { span, edit: undefined };
    const quote = value[start - 1];
    const isWhole = quote !== undefined && "\"'`".includes(quote) && value[end] === quote;
    const quoted = isWhole ? literal.locate(start - 1, end + 1) : undefined;
    if (!quoted) return { span, edit: undefined };
    const call = referenceParts("call");
    const before = encodeLiteral(`await ${call.before}`, encodings);
    return { span: quoted, edit: { before, after: encodeLiteral(call.after, encodings) } };
  }
  const edit = referenceParts("braces");
  return { span, edit: unquoted ? { ...edit, insertions: quotesAround(document, unquoted) } : edit };
}

/** A brace begins a mapping of YAML, so a string without quotes gets some; a quote in it is then written twice. */
function quotesAround(document: DocumentModel, { start, end }: Span): readonly TextInsertion[] {
  const inner = Array.from(document.text.slice(start, end).matchAll(/'/g), ({ index }) => start + index);
  return [start, ...inner, end].map((offset) => ({ at: document.rangeOf(offset, offset).start, text: "'" }));
}

function isWrittenSo(document: DocumentModel, span: Span, literal: Literal, value: string): boolean {
  return decodeLiteral(document.text.slice(span.start, span.end), literal.encodings) === value;
}

/** Names that say no more than the field does. */
const GENERIC = new Set(["TOKEN", "PRIVATE_KEY"]);
const URL_FIELDS = ["url", "baseUrl", "baseURL", "uri", "endpoint", "host"];

function cluesOf({ literal, part }: Credential): NameClues {
  const owners = [...ownersOf(literal)];
  const urls = [literal.value, ...owners.flatMap(({ strings }) => URL_FIELDS.map((field) => strings.get(field) ?? ""))];
  const host = urls.map((url) => /:\/\/(?:[^\s/?#@]*@)?([^\s/?#:@{}]+)/.exec(url)?.[1]).find((found) => found);
  const node = owners.find(({ strings }) => strings.has("type") && (strings.has("title") || strings.has("name")));
  const title = node?.strings.get("title") ?? node?.strings.get("name");
  const vendor = part.rule === "vendor" && !GENERIC.has(part.called) ? part.called : undefined;
  return {
    ...(vendor && { vendor }),
    field: (vendor && labelOf(literal)) ?? part.called,
    ...(host && { host }),
    ...(title && { title }),
  };
}
