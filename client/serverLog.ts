import { commands, type Disposable, type LogOutputChannel, l10n, window } from "vscode";
import { COMMANDS } from "./commandIds.ts";

/** The log of the language server, made when the first one is started; those that follow write it on. */
export class ServerLog implements Disposable {
  #channel: LogOutputChannel | undefined;

  get channel(): LogOutputChannel {
    this.#channel ??= window.createOutputChannel(l10n.t("Secrets Language Server"), { log: true });
    return this.#channel;
  }

  /** Tells the user that the server ends again and again. */
  async tellTrouble(): Promise<void> {
    const [show, report] = [l10n.t("Show log"), l10n.t("Report issue…")];
    const text = l10n.t(
      "The language server of secrets stopped several times and is started again each time, so problems and suggestions may come late. Report this if it goes on.",
    );
    const answer = await window.showWarningMessage(text, show, report);
    if (answer === show) this.channel.show();
    if (answer === report) await commands.executeCommand(COMMANDS.reportIssue);
  }

  dispose(): void {
    this.#channel?.dispose();
  }
}
