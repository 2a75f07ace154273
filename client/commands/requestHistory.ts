import { env, l10n, type QuickPickItem, ThemeIcon, window } from "vscode";
import { relativeTime } from "../../common/relativeTime.ts";
import { pickOne } from "../prompts/pick.ts";
import type { Exchange } from "../runtime/http/exchanges.ts";
import type { CommandContext } from "./commandContext.ts";

interface ExchangeItem extends QuickPickItem {
  readonly exchange: Exchange;
}

/** Lists the last requests of this window, and shows the response of the chosen one. */
export async function showRequestHistory({ http }: CommandContext): Promise<void> {
  const items = http.documents.exchanges.all.map((exchange): ExchangeItem => {
    const { title, target, status, facts, isSuccess, at } = exchange;
    return {
      label: title === "" ? target : title,
      description: facts === "" ? status : `${status} · ${facts}`,
      detail: `${target} · ${relativeTime(new Date(at).toISOString(), Date.now(), env.language)}`,
      iconPath: new ThemeIcon(isSuccess ? "pass" : "error"),
      exchange,
    };
  });
  if (items.length === 0) {
    window.showInformationMessage(
      l10n.t("Nothing was sent from this window yet. “Send request” stands above each HTTP node."),
    );
    return;
  }
  const chosen = await pickOne({
    title: l10n.t("Request history"),
    placeholder: l10n.t("Choose a request to see its response"),
    items,
  });
  if (chosen) await http.documents.show(chosen.exchange, "response", true);
}
