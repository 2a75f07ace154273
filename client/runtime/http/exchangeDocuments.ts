import { type Disposable, l10n, languages, Uri, ViewColumn, window, workspace } from "vscode";
import { type Exchange, Exchanges } from "./exchanges.ts";

/** The scheme of the documents that show requests and responses; nothing of them is on disk. */
export const EXCHANGE_SCHEME = "workflow-secrets-http";

type Side = "request" | "response";

/** The read-only documents of what was sent and what came back, with the exchanges that they show. */
export class ExchangeDocuments implements Disposable {
  readonly exchanges = new Exchanges();
  readonly #scheme: string;
  readonly #provider: Disposable;

  constructor(scheme = EXCHANGE_SCHEME) {
    this.#scheme = scheme;
    this.#provider = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => {
        const shown = this.find(uri);
        if (shown) return shown.exchange[shown.side].text;
        const gone = l10n.t("Requests and responses are kept in memory alone, and this one is gone.");
        return `${gone} ${l10n.t("Send the request again.")}\n`;
      },
    });
  }

  /** What a document shows; `undefined` when it is another document, or what it showed is no longer kept. */
  find(uri: Uri): { readonly exchange: Exchange; readonly side: Side } | undefined {
    const [, side, id] = uri.scheme === this.#scheme ? (/^(request|response)=(\d+)$/.exec(uri.query) ?? []) : [];
    const exchange = this.exchanges.find(Number(id));
    return exchange ? { exchange, side: side === "request" ? "request" : "response" } : undefined;
  }

  /**
   * Opens a side of an exchange beside the file, where an earlier one is open if there is one. In the place of one that
   * has the focus it takes it over.
   * @param focus whether it takes the focus in any case
   */
  async show(exchange: Exchange, side: Side, focus = false): Promise<void> {
    const title = exchange.title === "" ? exchange.target : exchange.title;
    const name = side === "request" ? l10n.t("Request: {0}", title) : l10n.t("Response: {0}", title);
    const path = `/${name.replaceAll("/", "∕")}`;
    const uri = Uri.from({ scheme: this.#scheme, path, query: `${side}=${exchange.id}` });
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, exchange[side].language);
    const earlier = window.visibleTextEditors.find((editor) => editor.document.uri.scheme === this.#scheme);
    const viewColumn = earlier?.viewColumn ?? ViewColumn.Beside;
    const preserveFocus = !focus && window.activeTextEditor?.document.uri.scheme !== this.#scheme;
    await window.showTextDocument(document, { viewColumn, preview: true, preserveFocus });
  }

  dispose(): void {
    this.#provider.dispose();
  }
}
