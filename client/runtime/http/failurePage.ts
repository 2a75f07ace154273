import { l10n } from "vscode";
import type { Redactor } from "../redact/redactor.ts";
import type { HttpRequest } from "./buildRequest.ts";
import { isThisMachine } from "./hostRules.ts";
import { timeText } from "./numberTexts.ts";
import { type Page, pageOf } from "./page.ts";
import { SendFailure } from "./sendFailure.ts";

/** Says why there is no response, and what to do next. */
export function showFailure(shown: HttpRequest, failure: unknown, timeout: number, redactor: Redactor): Page {
  const head = [`${l10n.t("No response")} · ${shown.method} ${shown.url}`];
  const code = failure instanceof SendFailure && failure.code !== "" ? ["", failure.code] : [];
  const lines = [...explainSendFailure(failure, timeout, redactor), ...code];
  const { text, language } = pageOf(head, lines.join("\n"), "plaintext");
  return { text: redactor.redactText(text), language };
}

/** @returns what happened, then what to do. */
function explainSendFailure(failure: unknown, timeout: number, redactor: Redactor): readonly string[] {
  if (!(failure instanceof SendFailure)) return [l10n.t("The request failed: {0}", redactor.redactError(failure))];
  const { host } = failure;
  switch (failure.problem) {
    case "not-found":
      return [l10n.t("There is no host {0}.", host), l10n.t("Check the URL of the node and your network.")];
    case "refused":
      return [
        l10n.t("Nothing answers at {0}.", host),
        isThisMachine(failure.hostname)
          ? l10n.t("Check that the server runs, and the port in the URL of the node.")
          : l10n.t("Check that the server runs, the port in the URL of the node, and the proxy setting of VS Code."),
      ];
    case "closed":
      return [
        l10n.t("{0} closed the connection before its answer was complete.", host),
        l10n.t("Try again, or look at the log of the server."),
      ];
    case "unreachable":
      return [
        l10n.t("{0} cannot be reached.", host),
        l10n.t("Check your network, a VPN, and the proxy setting of VS Code."),
      ];
    case "certificate":
      return [
        l10n.t("The certificate of {0} is not trusted.", host),
        l10n.t("If you know this server, turn sslCertificate off in the settings of the node."),
      ];
    case "timeout":
      return [
        l10n.t("{0} did not answer within {1}.", host, timeText(timeout)),
        l10n.t("Raise the timeout in the settings of the node, or look at the server."),
      ];
    case "redirects":
      return [l10n.t("{0} redirects again and again.", host), l10n.t("Check the URL of the node.")];
    case "refused-redirect":
      return [
        l10n.t("The redirect to {0} was not followed, because secrets would have gone there.", host),
        l10n.t("If you trust that host, send again and allow it."),
      ];
    case "hidden-redirect":
      return [
        l10n.t("{0} redirects, and VS Code in the browser cannot see where to.", host),
        l10n.t(
          "Put the address that it redirects to into the URL of the node, or send this from VS Code on the desktop.",
        ),
      ];
    case "host-not-allowed":
      return [
        l10n.t("Nothing was sent: no secret may go to {0}.", host),
        l10n.t("If you trust that host, add it to the setting workflowSecrets.hosts."),
      ];
    case "unsupported":
      return [
        l10n.t("VS Code in the browser verifies every certificate, gives no body to GET, and sends no cookies."),
        l10n.t("Send this from VS Code on the desktop."),
      ];
    case "cross-origin":
      return [
        l10n.t("{0} did not answer, or does not allow requests from a browser.", host),
        l10n.t("Check the URL of the node, or send this from VS Code on the desktop."),
      ];
    case "other":
      return [
        l10n.t("The request to {0} failed: {1}", host, redactor.redactError(failure.cause)),
        l10n.t("Check the URL, the headers and the body of the node."),
      ];
  }
}
