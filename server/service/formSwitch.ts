import { encodeLiteral } from "../../common/literalEncoding.ts";
import type { Reference } from "../../common/reference.ts";
import { closersAfter, openerBefore, renderReference } from "../../common/referenceSyntax.ts";
import type { Replacement } from "./correction.ts";
import type { DocumentModel } from "./documentModel.ts";
import { readHostString } from "./hostString.ts";
import { allowsAwait, literalStartsAt } from "./javascriptLiteral.ts";

/**
 * Writes a valid reference in the form that is documented for its place: `$secret.get` in code, braces elsewhere.
 * @returns `undefined` where that might change what the text around it means, or when the form is right.
 */
export function switchedForm(document: DocumentModel, reference: Reference): Replacement | undefined {
  const { kind } = document.placeAt(reference.nameStart);
  if (kind === "code" && reference.form !== "call") return asCall(document, reference);
  if (kind === "configuration" && reference.form === "call") return asBraces(document, reference);
  return undefined;
}

/** Only a literal that holds the reference and nothing else can become a call. */
function asCall(document: DocumentModel, reference: Reference): Replacement | undefined {
  const host = document.stringAt(reference.nameStart);
  if (!host) return undefined;
  const { encoding } = document.placeAt(reference.nameStart);
  const { text: code, offsets } = readHostString(document.text, host.start, host.end, encoding);
  const start = offsets.indexOf(reference.start) - 1;
  const end = offsets.indexOf(reference.end);
  const quote = code[start] ?? "";
  if (start < 0 || end < 0 || code[end] !== quote || !literalStartsAt(code, start)) return undefined;
  const before = code.slice(0, start);
  const after = code.slice(end + 1).trimStart();
  // A colon makes a key of the literal, and a backtick behind a word makes it the word's own template.
  if (!allowsAwait(before) || after.startsWith(":") || (quote === "`" && /[\w$)\]]\s*$/.test(before))) return undefined;
  const call = `await ${renderReference("call", reference.name)}`;
  const isOperand = /^(?:[.[(?`]|\*\*)/.test(after);
  const rawStart = offsets[start];
  const rawEnd = offsets[end + 1];
  if (rawStart === undefined || rawEnd === undefined) return undefined;
  return { start: rawStart, end: rawEnd, text: encodeLiteral(isOperand ? `(${call})` : call, [encoding]) };
}

function asBraces(document: DocumentModel, reference: Reference): Replacement | undefined {
  const { text } = document;
  const host = document.stringAt(reference.nameStart);
  const awaited = /\bawait\s+$/.exec(text.slice(Math.max(0, reference.start - 32), reference.start))?.[0] ?? "";
  const start = reference.start - awaited.length;
  const opener = openerBefore(text, start);
  const closers = opener && closersAfter(text, reference.end, opener.form);
  const braces = renderReference("braces", reference.name);
  if (opener && closers?.count === 2) return { start: opener.start, end: closers.end, text: braces };
  const before = text.slice(host?.start ?? 0, start);
  const isInExpression =
    before.lastIndexOf("{{") > before.lastIndexOf("}}") || before.lastIndexOf("<<") > before.lastIndexOf(">>");
  // At the start of a plain YAML scalar a brace begins a mapping.
  if (isInExpression || (host?.isPlain && before.trim() === "")) return undefined;
  return { start, end: reference.end, text: braces };
}
