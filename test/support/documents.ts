import { TextDocument } from "vscode-languageserver-textdocument";
import { DocumentModel } from "../../server/service/documentModel.ts";

/** A document of the project in `file:///work/shop`; `path` is below that folder. */
export function documentOf(text: string, path = "workflows/order.json", version = 1): TextDocument {
  const languageId = /\.ya?ml$/.test(path) ? "yaml" : "json";
  return TextDocument.create(new URL(path, "file:///work/shop/").href, languageId, version, text);
}

export function modelOf(text: string, path?: string): DocumentModel {
  return new DocumentModel(documentOf(text, path));
}

/** The text of a workflow with one CODE node. */
export function codeNode(content: string): string {
  return JSON.stringify({ nodes: [{ id: "1", type: "CODE", configuration: { content } }] });
}

/** The text of a workflow with one HTTP node. */
export function httpNode(url: string): string {
  return JSON.stringify({ nodes: [{ id: "1", type: "HTTP", configuration: { url } }] });
}
