import * as l10n from "@vscode/l10n";
import { type CompletionItem, CompletionItemKind, type CompletionList, MarkupKind } from "vscode-languageserver-types";
import type { CatalogIndex, SecretSummary } from "../../common/catalog.ts";
import { type PartialReference, partialReferenceAt } from "../../common/partialReference.ts";
import { NAMESPACE, referenceParts } from "../../common/referenceSyntax.ts";
import type { DocumentModel } from "./documentModel.ts";
import { MAX_OFFERED, nearestTo } from "./offeredNames.ts";
import { type CallSlot, callSlot } from "./referenceInCode.ts";
import { type FactsContext, factsOf } from "./secretFacts.ts";

/** Typing one of these asks for completion. */
export const TRIGGER_CHARACTERS = ["{", "<", "$", ".", '"', "'"];

/** What a chosen name turns into. */
interface CompletionEdit {
  /** UTF-16 offsets of the text that is replaced. */
  readonly start: number;
  readonly end: number;
  readonly textFor: (name: string) => string;
  /** The text that stands at `start` and that the editor holds against what is typed. */
  readonly filterFor: (name: string) => string;
}

/**
 * The names that can stand at a position, each as the edit that finishes the reference there. Of more than
 * {@link MAX_OFFERED} those that fit what is typed best, and the list is incomplete.
 * @param offset UTF-16
 */
export function completionsAt(document: DocumentModel, offset: number, catalog: CatalogIndex): CompletionList {
  const insertion = insertionAt(document, offset);
  if (!insertion) return { isIncomplete: false, items: [] };
  const range = document.rangeOf(insertion.start, insertion.end);
  const visible = catalog.visibleFrom(catalog.scopeOf(document.uri));
  const isIncomplete = visible.length > MAX_OFFERED;
  const typed = document.text.slice(insertion.start, offset);
  const items = (isIncomplete ? nearestTo(typedName(typed), visible) : visible).map((secret) => ({
    label: secret.name,
    labelDetails: { description: scopeLabel(secret, catalog) },
    kind: CompletionItemKind.Constant,
    sortText: `${secret.project === undefined ? 1 : 0}${secret.name}`,
    filterText: insertion.filterFor(secret.name),
    textEdit: { range, newText: insertion.textFor(secret.name) },
    data: { uri: document.uri, name: secret.name },
  }));
  return { isIncomplete, items };
}

/** What is typed of a name, without what stands before it. */
function typedName(typed: string): string {
  return /(?<!\$)(?<!\w)\w+$/.exec(typed)?.[0] ?? "";
}

/** Adds to an item that is looked at what need not be sent for every one: all there is to know of its secret. */
export function resolveCompletion(item: CompletionItem, context: FactsContext): CompletionItem {
  const data: unknown = item.data;
  if (!isItemData(data)) return item;
  const scope = context.catalog.scopeOf(data.uri);
  const resolution = context.catalog.resolve(scope, data.name);
  if (resolution.kind !== "found") return item;
  const value = factsOf(resolution, scope, context).join("\n\n");
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

/** How a name finishes the reference at a position; `undefined` where none would be expected. @param offset UTF-16 */
export function insertionAt(document: DocumentModel, offset: number): CompletionEdit | undefined {
  const partial = partialReferenceAt(document.text, offset);
  return partial && insertionFor(document, partial);
}

function insertionFor(document: DocumentModel, partial: PartialReference): CompletionEdit {
  if (partial.kind === "call") {
    return {
      start: partial.start,
      end: partial.end,
      textFor: (name) => name + partial.missing,
      filterFor: (name) => name,
    };
  }
  const start = partial.openerStart;
  const end = partial.hasOpener ? partial.closersEnd : partial.end;
  const slot = document.placeAt(start).kind === "code" ? callSlot(document, start, end) : undefined;
  return slot ? callInstead(document.text, partial, slot) : delimited(document.text, partial);
}

function delimited(text: string, partial: PartialReference & { kind: "delimited" }): CompletionEdit {
  // The editor offers only what holds the typed characters in their order.
  const typedWord = text.startsWith(`${NAMESPACE}s`, partial.start) ? `${NAMESPACE}s` : NAMESPACE;
  const { form, lead, padding, closers } = partial;
  const parts = referenceParts(form);
  const before = partial.hasOpener ? `${NAMESPACE}.` : parts.before;
  const space = closers === 0 && /^ *$/.test(padding) ? padding : "";
  const after = space + parts.after.slice(closers);
  return {
    start: partial.start,
    end: partial.end,
    textFor: (name) => lead + before + name + after,
    filterFor: (name) => `${typedWord}.${name}`,
  };
}

/** In code the documented form is a call, so it replaces the delimiters that were typed. */
function callInstead(text: string, partial: PartialReference, { start, end, before, after }: CallSlot): CompletionEdit {
  const typed = text.slice(start, partial.start);
  return {
    start,
    end,
    textFor: (name) => before + name + after,
    filterFor: (name) => `${typed}${NAMESPACE}.${name}`,
  };
}

function scopeLabel(secret: SecretSummary, catalog: CatalogIndex): string {
  return secret.project === undefined ? l10n.t("organization") : catalog.projectLabel(secret.project);
}

function isItemData(data: unknown): data is { readonly uri: string; readonly name: string } {
  return typeof data === "object" && data !== null && "uri" in data && "name" in data;
}
