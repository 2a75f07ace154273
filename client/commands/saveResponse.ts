import { l10n, Uri, window, workspace } from "vscode";
import type { CommandContext } from "./commandContext.ts";
import { activeExchange } from "./sendRequest.ts";

const EXTENSIONS: Readonly<Record<string, string | undefined>> = {
  jsonc: "json",
  javascript: "js",
  html: "html",
  xml: "xml",
  css: "css",
  yaml: "yaml",
};

/** Writes the body of the response that the active document shows to a file, with masks in place of values. */
export async function saveResponse(context: CommandContext): Promise<void> {
  const exchange = activeExchange(context);
  if (exchange?.body === undefined) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const extension = EXTENSIONS[exchange.response.language] ?? "txt";
  const name = `${exchange.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "response"}.${extension}`;
  const file = await window.showSaveDialog({
    title: l10n.t("Save response"),
    saveLabel: l10n.t("Save"),
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (file) await workspace.fs.writeFile(file, new TextEncoder().encode(exchange.body));
}
