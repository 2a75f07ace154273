import { renderReference } from "../../common/referenceSyntax.ts";
import { insertionAt } from "./completion.ts";
import type { Replacement } from "./correction.ts";
import type { DocumentModel } from "./documentModel.ts";
import { callSlot } from "./referenceInCode.ts";

/**
 * The edit that puts a reference at a position, in the form for that place: a call in code, braces elsewhere, escaped as
 * the string around it needs, with quotes where there is no string. A reference that stands there already, or was begun,
 * is replaced.
 * @param offset UTF-16
 */
export function insertedReference(document: DocumentModel, offset: number, name: string): Replacement {
  const insertion = insertionAt(document, offset);
  if (insertion) return { start: insertion.start, end: insertion.end, text: insertion.textFor(name) };
  const { kind } = document.placeAt(offset);
  const host = document.stringAt(offset);
  const isInString = host !== undefined && host.start <= offset && offset <= host.end;
  const before = document.text.slice(isInString ? host.start : 0, offset);
  const slot = kind === "code" && isInString ? callSlot(document, offset, offset) : undefined;
  if (slot) return { start: slot.start, end: slot.end, text: slot.before + name + slot.after };
  const braces = renderReference("braces", name);
  if (!isInString) return { start: offset, end: offset, text: kind === "prose" ? braces : asString(braces, before) };
  // At the start of a plain YAML scalar a brace begins a mapping.
  if (host.isPlain && before.trim() === "") {
    const rest = document.text.slice(host.start, host.end);
    if (!/[\r\n]/.test(rest))
      return { start: host.start, end: host.end, text: asString(braces + rest, document.text.slice(0, host.start)) };
  }
  return { start: offset, end: offset, text: braces };
}

/** A string of its own, apart from the colon before it. */
function asString(content: string, before: string): string {
  return (before.endsWith(":") ? " " : "") + JSON.stringify(content);
}
