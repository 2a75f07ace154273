import { env, l10n, window, workspace } from "vscode";
import type { Redactor } from "../redact/redactor.ts";
import type { HostMemory } from "./hostMemory.ts";
import { isAllowedHost, isThisMachine } from "./hostRules.ts";
import { SendFailure } from "./sendFailure.ts";

/**
 * Asks whether secrets may go to the host of a URL, unless the user said "Always" before.
 * @param title of the node
 * @throws {SendFailure} when the machine's setting does not let secrets go there
 */
export async function confirmHost(
  url: string,
  names: readonly string[],
  title: string,
  memory: HostMemory,
  redactor: Redactor,
): Promise<boolean> {
  const { hostname, host, origin, protocol } = new URL(url);
  if (names.length === 0) return true;
  const allowed = workspace.getConfiguration("workflowSecrets").get<readonly string[]>("hosts") ?? [];
  if (!isAllowedHost(hostname, allowed)) throw new SendFailure("host-not-allowed", url);
  const unknown = memory.unknownTo(origin, names);
  if (unknown.length === 0) return true;

  const shownHost = redactor.redactText(host);
  const list = new Intl.ListFormat(env.language, { type: "conjunction" }).format(unknown);
  const isReadable = protocol === "http:" && !isThisMachine(hostname);
  const details = [
    ...(isReadable
      ? [l10n.t("The connection is not encrypted: everyone between here and there can read what is sent.")]
      : []),
    ...(title === "" ? [] : [l10n.t("The node is “{0}”.", title)]),
    l10n.t("“Always” is remembered in this workspace for this host and these names."),
  ];
  const [always, once] = [l10n.t("Always"), l10n.t("Once")];
  const message = l10n.t("Send {0} to {1}?", list, shownHost);
  // A host that is made of a secret is not written down.
  const answers = redactor.redactText(origin) === origin ? [once, always] : [once];
  const answer = await window.showWarningMessage(message, { modal: true, detail: details.join("\n\n") }, ...answers);
  if (answer === always) await memory.remember(origin, unknown);
  return answer !== undefined;
}
