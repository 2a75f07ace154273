import { l10n, type QuickPickItem, type TextDocument, Uri, window, workspace } from "vscode";
import { pickOne } from "../prompts/pick.ts";
import { askForTrust } from "../readOnly.ts";
import { httpNodesOf } from "../runtime/http/httpLenses.ts";
import type { HttpNode } from "../runtime/http/httpNodes.ts";
import { httpNodeAt, type NodePlace, parseNodePlace } from "../runtime/http/nodePlace.ts";
import { sendNode } from "../runtime/http/sendNode.ts";
import type { CommandContext } from "./commandContext.ts";

/** Sends the request of the HTTP node that a CodeLens belongs to, else of the one under the cursor. */
export async function sendRequest(context: CommandContext, argument: unknown): Promise<void> {
  if (!(await isTrusted())) return;
  const chosen = await chooseHttpNode(argument, l10n.t("Send request"));
  if (chosen) await sendNode(context.http, chosen.document, chosen.node);
}

/** Sends what the active document shows again, as its file has it now. */
export async function sendAgain(context: CommandContext): Promise<void> {
  if (!(await isTrusted())) return;
  const exchange = activeExchange(context);
  if (!exchange) return;
  const { uri, key, title } = exchange;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const nodes = await httpNodesOf(document);
  const node = nodes.find((candidate) => candidate.key === key);
  if (node) return sendNode(context.http, document, node);
  const path = workspace.asRelativePath(document.uri);
  window.showInformationMessage(l10n.t("The node “{0}” is no longer in {1}.", title, path));
}

/** Shows what was sent, or what came back, of the exchange that the active document shows. */
export async function showSide(context: CommandContext, side: "request" | "response"): Promise<void> {
  const exchange = activeExchange(context);
  if (exchange) await context.http.documents.show(exchange, side);
}

/** The exchange that the active document shows; says so when there is none. */
export function activeExchange({ http }: CommandContext) {
  const uri = window.activeTextEditor?.document.uri;
  const shown = uri && http.documents.find(uri);
  if (!shown)
    window.showInformationMessage(l10n.t("Open a response first: “Show request history” lists the last ones."));
  return shown?.exchange;
}

/** The node that a command is about; `undefined` when there is none to choose or the user cancelled. */
export async function chooseHttpNode(
  argument: unknown,
  title: string,
): Promise<{ readonly document: TextDocument; readonly node: HttpNode } | undefined> {
  const place = parseNodePlace(argument);
  const document = place ? await workspace.openTextDocument(Uri.parse(place.uri)) : window.activeTextEditor?.document;
  const nodes = document ? await httpNodesOf(document) : [];
  if (!document || nodes.length === 0) {
    window.showInformationMessage(l10n.t("Open a workflow or a tool that has an HTTP node."));
    return undefined;
  }
  const cursor = window.activeTextEditor?.selection.active;
  const node = place ? nodeAtPlace(nodes, place) : httpNodeAt(nodes, cursor ? document.offsetAt(cursor) : -1);
  const chosen = node ?? (await pickNode(nodes, title));
  return chosen && { document, node: chosen };
}

function nodeAtPlace(nodes: readonly HttpNode[], { key, start }: NodePlace): HttpNode | undefined {
  const same = nodes.filter((node) => node.key === key);
  return same.find((node) => node.start === start) ?? same[0];
}

async function pickNode(nodes: readonly HttpNode[], title: string): Promise<HttpNode | undefined> {
  interface NodeItem extends QuickPickItem {
    readonly node: HttpNode;
  }
  const items = nodes.map((node): NodeItem => {
    const { method, url } = node.request;
    return { label: node.title || url, description: `${method} ${url}`, node };
  });
  return (await pickOne({ title, placeholder: l10n.t("Choose an HTTP node"), items }))?.node;
}

/** Nothing is sent from an untrusted workspace. */
function isTrusted(): Promise<boolean> {
  return askForTrust(
    l10n.t("Nothing is sent from an untrusted workspace: its files decide where secrets go. Trust it first."),
  );
}
