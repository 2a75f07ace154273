import { env, l10n } from "vscode";
import { announce } from "../announce.ts";
import { curlCommand } from "../runtime/http/curl.ts";
import { chooseHttpNode } from "./sendRequest.ts";

/** Copies the request of an HTTP node as a command for a shell, with references in place of values. */
export async function copyAsCurl(argument: unknown): Promise<void> {
  const chosen = await chooseHttpNode(argument, l10n.t("Copy as cURL"));
  if (!chosen) return;
  await env.clipboard.writeText(curlCommand(chosen.node.request));
  announce(l10n.t("Copied as cURL, with references in place of values"));
}
