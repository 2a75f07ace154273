import { commands, type Extension, env, l10n, UIKind, version, window, workspace } from "vscode";
import { errorMessage } from "../../common/errorMessage.ts";
import { declaredSettings, hostKind, issueReport } from "../issueReport.ts";
import type { CommandContext } from "./commandContext.ts";

/** What the extension knows of itself, for a report. */
export interface OwnFacts {
  readonly extension: Extension<unknown>;
  /** What its host runs on. */
  readonly platform: string;
  /** The end of the log. */
  readonly logEnd: () => string;
}

const REPORTER = "workbench.action.openIssueReporter";

/** Opens VS Code's issue reporter with what helps to understand a problem, and nothing that is secret. */
export async function reportIssue({ own, catalog, log }: CommandContext): Promise<void> {
  const { extension, platform, logEnd } = own;
  const data = issueReport({
    version: String(extension.packageJSON.version),
    editor: `${env.appName} ${version}`,
    host: hostKind(env.remoteName, env.uiKind === UIKind.Desktop),
    platform,
    changedSettings: changedSettings(declaredSettings(extension.packageJSON)),
    log: logEnd(),
    names: catalog.listed.map(({ name }) => name),
  });
  try {
    await commands.executeCommand(REPORTER, { extensionId: extension.id, data });
  } catch (error) {
    // Not every editor has a reporter, and none opens for an extension that names no address.
    log.info(`${REPORTER}: ${errorMessage(error)}`);
    await showReport(data);
  }
}

async function showReport(report: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: "plaintext", content: report }));
  window.showInformationMessage(
    l10n.t(
      "VS Code has no address to send this report to. Add what you did and what you expected, and send it to whoever gave you the extension.",
    ),
  );
}

/** The names of our settings that the user or the workspace changed. */
function changedSettings(names: readonly string[]): readonly string[] {
  const settings = workspace.getConfiguration();
  return names.filter((name) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = settings.inspect(name) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
  });
}
