import { l10n, window } from "vscode";
import type { CommandContext } from "./commandContext.ts";

/** Forgets which hosts may have secrets without a question. */
export async function forgetHosts({ http }: CommandContext): Promise<void> {
  const count = await http.hosts.forget();
  window.showInformationMessage(
    count === 0
      ? l10n.t("No host is remembered in this workspace.")
      : l10n.t("Forgotten. Before a secret goes to a host, you are asked again."),
  );
}
