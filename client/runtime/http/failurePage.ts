import { l10n } from "vscode";
import type { Redactor } from "../redact/redactor.ts";
import type { HttpRequest } from "./buildRequest.ts";
import { type Page, pageOf } from "./page.ts";
import { SendFailure } from "./sendFailure.ts";

/** Says why there is no response, and what to do next. */
export function showFailure(shown: HttpRequest, failure: unknown, timeout: number, redactor: Redactor): Page {
  const detail = failure instanceof SendFailure ? failure.code : "";
  const head = [`${l10n.t("No response")} · ${shown.method} ${shown.url}`];
  const { text, language } = pageOf(
    head,
    `${explainSendFailure(failure, timeout, redactor)}${detail === "" ? "" : `\n\n${detail}`}`,
    "plaintext",
  );
  return { text: redactor.redactText(text), language };
}

function explainSendFailure(failure: unknown, timeout: number, redactor: Redactor): string {
  if (!(failure instanceof SendFailure)) return l10n.t("The request failed: {0}", redactor.redactError(failure));
  const { host } = failure;
  switch (failure.problem) {
    case "not-found":
      return l10n.t("There is no host {0}. Check the URL of the node and your network.", host);
    case "refused":
      return l10n.t("Nothing answers at {0}. Check that the server runs, and the port in the URL of the node.", host);
    case "closed":
      return l10n.t("{0} closed the connection before its answer was complete. Try again, or look at its log.", host);
    case "unreachable":
      return l10n.t("{0} cannot be reached. Check your network, a VPN, and the proxy setting of VS Code.", host);
    case "certificate":
      return l10n.t(
        "The certificate of {0} is not trusted. If you know this server, turn sslCertificate off in the settings of the node.",
        host,
      );
    case "timeout":
      return l10n.t(
        "{0} did not answer within {1} s. Raise the timeout in the settings of the node, or look at the server.",
        host,
        timeout / 1000,
      );
    case "redirects":
      return l10n.t("{0} redirects again and again. Check the URL of the node.", host);
    case "refused-redirect":
      return l10n.t("The redirect to {0} was not followed, because secrets would have gone there.", host);
    case "host-not-allowed":
      return l10n.t(
        "Nothing was sent: no secret may go to {0}. Add the host to the setting workflowSecrets.hosts if you trust it.",
        host,
      );
    case "unsupported":
      return l10n.t(
        "VS Code in the browser cannot send this: it verifies every certificate, and gives no body to GET. Use VS Code on the desktop.",
      );
    case "other":
      return l10n.t("The request to {0} failed: {1}", host, redactor.redactError(failure.cause));
  }
}
