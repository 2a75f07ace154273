import { l10n } from "vscode";
import type { InvalidRequestError } from "../runtime/http/buildRequest.ts";

/** Says what is wrong with the request of a node and what to do next. */
export function explainInvalidRequest({ problem, header }: InvalidRequestError): string {
  switch (problem) {
    case "url":
      return l10n.t("The URL of the node is not complete: it has to start with http:// or https:// and name a host.");
    case "header":
      return header === ""
        ? l10n.t("A header of the node has a name that no header can have. Nothing was sent.")
        : l10n.t(
            "The header {0} holds a line break or a character that no header can hold. Enter the value again; nothing was sent.",
            header,
          );
    case "multipart":
      return l10n.t("Multipart bodies cannot be sent from here. Copy the request as cURL and add the parts there.");
  }
}
