import { type Disposable, l10n, languages, Uri, ViewColumn, window, workspace } from "vscode";
import type { Exchange, Exchanges } from "./exchanges.ts";

/** The scheme of the documents that show requests and responses; nothing of them is on disk. */
export const EXCHANGE_SCHEME = "workflow-secrets-http";

type Side = "request" | "response";

/** Provides the documents of what was sent and what came back. */
export function registerExchangeDocuments(exchanges: Exchanges): Disposable {
  return workspace.registerTextDocumentContentProvider(EXCHANGE_SCHEME, {
    provideTextDocumentContent(uri) {
      const shown = exchangeOf(uri, exchanges);
      const gone = l10n.t(
        "Requests and responses are kept in memory alone, and this one is gone. Send the request again.",
      );
      return shown ? shown.exchange[shown.side].text : `${gone}\n`;
    },
  });
}

/** What a document shows; `undefined` when it is another document, or what it showed is no longer kept. */
export function exchangeOf(
  uri: Uri,
  exchanges: Exchanges,
): { readonly exchange: Exchange; readonly side: Side } | undefined {
  const [, side, id] = uri.scheme === EXCHANGE_SCHEME ? (/^(request|response)=(\d+)$/.exec(uri.query) ?? []) : [];
  const exchange = exchanges.find(Number(id));
  return exchange ? { exchange, side: side === "request" ? "request" : "response" } : undefined;
}

/** Opens a side of an exchange beside the file, where an earlier one is open if there is one. */
export async function showExchange(exchange: Exchange, side: Side): Promise<void> {
  const title = exchange.title === "" ? exchange.target : exchange.title;
  const name = side === "request" ? l10n.t("Request: {0}", title) : l10n.t("Response: {0}", title);
  const path = `/${name.replaceAll("/", "∕")}`;
  const uri = Uri.from({ scheme: EXCHANGE_SCHEME, path, query: `${side}=${exchange.id}` });
  const document = await workspace.openTextDocument(uri);
  await languages.setTextDocumentLanguage(document, exchange[side].language);
  const earlier = window.visibleTextEditors.find((editor) => editor.document.uri.scheme === EXCHANGE_SCHEME);
  const viewColumn = earlier?.viewColumn ?? ViewColumn.Beside;
  await window.showTextDocument(document, { viewColumn, preview: true, preserveFocus: true });
}
