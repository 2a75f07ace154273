import { env, l10n, window, workspace } from "vscode";
import type { SecretId } from "../../../common/catalog.ts";
import { allowedHosts, SETTINGS } from "../../settings.ts";
import type { Redactor } from "../redact/redactor.ts";
import type { HostMemory } from "./hostMemory.ts";
import { isAllowedHost, isThisMachine } from "./hostRules.ts";
import { SendFailure } from "./sendFailure.ts";

/** What the user is asked about. */
export interface HostQuestion {
  readonly url: string;
  /** What would go there. */
  readonly secrets: readonly SecretId[];
  /** Of the node; empty when it has none. */
  readonly title: string;
  readonly isRedirect: boolean;
  readonly verifyCertificate: boolean;
}

/**
 * Asks whether secrets may go to the host of a URL, unless the user said "Always" before.
 * @throws {SendFailure} when the machine's setting does not let secrets go there
 */
export async function confirmHost(question: HostQuestion, memory: HostMemory, redactor: Redactor): Promise<boolean> {
  const { url, secrets } = question;
  const { hostname, host, origin } = new URL(url);
  if (secrets.length === 0) return true;
  const allowed = allowedHosts(workspace.getConfiguration("workflowSecrets").get<unknown>(SETTINGS.hosts.name));
  if (allowed === "none" || !isAllowedHost(hostname, allowed)) throw new SendFailure("host-not-allowed", url);
  const unknown = memory.unknownTo(origin, secrets);
  if (unknown.length === 0) return true;

  const list = new Intl.ListFormat(env.language, { type: "conjunction" });
  const names = list.format(unknown.map(({ name }) => name));
  const message = l10n.t("Send {0} to {1}?", names, redactor.redactText(host));
  const [once, always] = [l10n.t("Once"), l10n.t("Always")];
  // A host that is made of a secret is not written down.
  const answers = redactor.redactText(origin) === origin ? [once, always] : [once];
  const namesakes = unknown.filter((secret) => memory.knowsNamesake(origin, secret));
  const reason = l10n.t(
    "You said “Always” for another secret of the same name: {0}.",
    list.format(namesakes.map(({ name }) => name)),
  );
  const detail = [...(namesakes.length > 0 ? [reason] : []), ...detailsOf(question)].join("\n\n");
  const answer = await window.showWarningMessage(message, { modal: true, detail }, ...answers);
  if (answer === always) await memory.remember(origin, unknown);
  return answer !== undefined;
}

function detailsOf({ url, title, isRedirect, verifyCertificate }: HostQuestion): readonly string[] {
  const { hostname, protocol } = new URL(url);
  const isElsewhere = !isThisMachine(hostname);
  return [
    ...(isElsewhere && protocol === "http:"
      ? [l10n.t("The connection is not encrypted: everyone between here and there can read what is sent.")]
      : []),
    ...(isElsewhere && protocol === "https:" && !verifyCertificate
      ? [l10n.t("The node does not verify the certificate: another server could pose as this one.")]
      : []),
    ...(title === "" ? [] : [l10n.t("The node is “{0}”.", title)]),
    ...(isRedirect ? [l10n.t("The host of the node redirects there.")] : []),
    l10n.t("“Always” is remembered in this workspace for this host and these secrets."),
  ];
}
