import { CodeLens, Disposable, EventEmitter, l10n, languages, Range, type TextDocument, workspace } from "vscode";
import { COMMANDS } from "../../commandIds.ts";
import { documentSelector } from "../../workflowFiles.ts";
import { EXCHANGE_SCHEME, type ExchangeDocuments } from "./exchangeDocuments.ts";
import type { HttpNode } from "./httpNodes.ts";
import type { NodePlace } from "./nodePlace.ts";

/** Registers what stands above HTTP nodes, and above what came back. */
export function registerHttpLenses(shown: ExchangeDocuments): Disposable {
  const changed = new EventEmitter<void>();
  return Disposable.from(
    changed,
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    languages.registerCodeLensProvider(documentSelector(), {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) => {
        const nodes = await httpNodesOf(document);
        return nodes.flatMap((node) => nodeLenses(document, node));
      },
    }),
    languages.registerCodeLensProvider(
      { scheme: EXCHANGE_SCHEME },
      { provideCodeLenses: ({ uri }) => exchangeLenses(shown.find(uri)) },
    ),
  );
}

/** The HTTP nodes of a document that can be a workflow file. */
export async function httpNodesOf(document: TextDocument): Promise<readonly HttpNode[]> {
  if (languages.match(documentSelector(), document) === 0) return [];
  const { findHttpNodes } = await import("../../parts/structure.ts");
  return findHttpNodes(document.getText(), document.languageId === "yaml" ? "yaml" : "json");
}

function nodeLenses(document: TextDocument, { key, start }: HttpNode): readonly CodeLens[] {
  const at = document.positionAt(start);
  const range = new Range(at, at);
  const place: NodePlace = { uri: document.uri.toString(), key, start };
  const send = { title: l10n.t("Send request"), command: COMMANDS.sendRequest, arguments: [place] };
  const copy = { title: l10n.t("Copy as cURL"), command: COMMANDS.copyAsCurl, arguments: [place] };
  return [...(workspace.isTrusted ? [send] : []), copy].map((command) => new CodeLens(range, command));
}

function exchangeLenses(shown: ReturnType<ExchangeDocuments["find"]>): CodeLens[] {
  if (!shown) return [];
  const { exchange, side } = shown;
  const other =
    side === "response"
      ? { title: l10n.t("Show request"), command: COMMANDS.showSentRequest }
      : { title: l10n.t("Show response"), command: COMMANDS.showResponse };
  const save = { title: l10n.t("Save response…"), command: COMMANDS.saveResponse };
  const commands = [
    { title: l10n.t("Send again"), command: COMMANDS.sendAgain },
    other,
    ...(side === "response" && exchange.body !== undefined ? [save] : []),
  ];
  return commands.map((command) => new CodeLens(new Range(0, 0, 0, 0), command));
}
