import type { Reference } from "../../common/reference.ts";
import {
  awaitBefore,
  closerOf,
  closersAfter,
  DELIMITED_FORMS,
  openerBefore,
  openerOf,
  renderReference,
} from "../../common/referenceSyntax.ts";
import type { Replacement } from "./correction.ts";
import type { DocumentModel } from "./documentModel.ts";
import { callInsteadOfLiteral } from "./referenceInCode.ts";

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
  const slot = callInsteadOfLiteral(document, reference.start, reference.end);
  return slot && { start: slot.start, end: slot.end, text: slot.before + reference.name + slot.after };
}

function asBraces(document: DocumentModel, reference: Reference): Replacement | undefined {
  const { text } = document;
  const host = document.stringAt(reference.nameStart);
  const start = awaitBefore(text, reference.start) ?? reference.start;
  const opener = openerBefore(text, start);
  const closers = opener && closersAfter(text, reference.end, opener.form);
  const braces = renderReference("braces", reference.name);
  if (opener && closers?.count === 2) return { start: opener.start, end: closers.end, text: braces };
  const before = text.slice(host?.start ?? 0, start);
  const isInExpression = DELIMITED_FORMS.some((form) => {
    return before.lastIndexOf(openerOf(form).repeat(2)) > before.lastIndexOf(closerOf(form).repeat(2));
  });
  // At the start of a plain YAML scalar a brace begins a mapping.
  if (isInExpression || (host?.isPlain && before.trim() === "")) return undefined;
  return { start, end: reference.end, text: braces };
}
