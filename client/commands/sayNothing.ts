import { l10n, window } from "vscode";
import type { CatalogSource } from "../catalogSource.ts";

/**
 * Says that no secret is there to do something with, where that is known.
 * @param text what to do first
 */
export function sayNothing({ current }: Pick<CatalogSource, "current">, text: string): void {
  window.showInformationMessage(
    current.complete ? text : l10n.t("The secrets cannot be seen now. The Secrets view says why."),
  );
}
