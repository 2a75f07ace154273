import { commands, env } from "vscode";

const query = "workflowSecrets.access";

/**
 * Opens the setting that says what may be done with secrets. In a window on another machine it is that machine's, which
 * the settings of the user do not show.
 */
export async function openAccessSetting(): Promise<void> {
  await (env.remoteName === undefined
    ? commands.executeCommand("workbench.action.openSettings", query)
    : commands.executeCommand("workbench.action.openRemoteSettings", { query }));
}
