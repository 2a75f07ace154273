import * as l10n from "@vscode/l10n";
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../common/catalog.ts";
import { nameProblem, upperCaseAscii } from "../../common/names.ts";
import { OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import { partialReferenceAt } from "../../common/partialReference.ts";
import { insertionAt } from "./completion.ts";
import type { DocumentModel } from "./documentModel.ts";

/**
 * The item that finishes the reference with the name as typed and creates the secret: for a valid name that the file
 * cannot use yet. Only for editors that run our commands.
 * @param offset UTF-16
 */
export function createCompletionAt(
  document: DocumentModel,
  offset: number,
  catalog: CatalogIndex,
): CompletionItem | undefined {
  const partial = partialReferenceAt(document.text, offset);
  const insertion = insertionAt(document, offset);
  if (!partial || !insertion || partial.end !== offset) return undefined;
  const typed = document.text.slice(partial.start, partial.end);
  const name = upperCaseAscii(partial.kind === "call" ? typed : (AFTER_DOT.exec(typed)?.[0] ?? ""));
  const resolution = catalog.resolve(catalog.scopeOf(document.uri), name);
  if (nameProblem(name) !== undefined || resolution.kind === "found") return undefined;
  const title = l10n.t("Create secret {0}…", name);
  return {
    label: title,
    kind: CompletionItemKind.Event,
    // Behind every name, whatever it is.
    sortText: "~",
    filterText: insertion.filterFor(name) + BEHIND,
    textEdit: { range: document.rangeOf(insertion.start, insertion.end), newText: insertion.textFor(name) },
    command: { title, command: OFFERED_COMMANDS.createSecret, arguments: [{ name, uri: document.uri }] },
  };
}

/** VS Code puts what fits best first, whatever `sortText` says, and what is longer than typed fits worse. */
const BEHIND = "~".repeat(64);

const AFTER_DOT = /(?<=\.)\w*$/;
