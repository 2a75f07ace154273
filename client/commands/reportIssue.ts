import { commands, type ExtensionContext, env, UIKind, Uri, version, workspace } from "vscode";
import { declaredSettings, issueReport } from "../issueReport.ts";
import type { CommandContext } from "./commandContext.ts";

/** What the extension knows of itself, for a report. */
export type OwnFacts = Pick<ExtensionContext, "extension" | "logUri">;

/** Opens VS Code's issue reporter with what helps to understand a problem, and nothing that is secret. */
export async function reportIssue({ own, log, catalog }: CommandContext): Promise<void> {
  const { extension, logUri } = own;
  const data = issueReport({
    version: String(extension.packageJSON.version),
    editor: `${env.appName} ${version}`,
    host: env.remoteName ?? (env.uiKind === UIKind.Desktop ? "desktop" : "web"),
    platform: typeof process === "undefined" ? "browser" : `${process.platform} ${process.arch}`,
    changedSettings: changedSettings(declaredSettings(extension.packageJSON)),
    log: await readLog(Uri.joinPath(logUri, `${log.name}.log`)),
    names: catalog.listed.map(({ name }) => name),
  });
  await commands.executeCommand("workbench.action.openIssueReporter", { extensionId: extension.id, data });
}

/** The names of our settings that the user or the workspace changed. */
function changedSettings(names: readonly string[]): readonly string[] {
  const settings = workspace.getConfiguration();
  return names.filter((name) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = settings.inspect(name) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
  });
}

/** The log so far; empty when there is none yet. */
async function readLog(file: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return "";
  }
}
