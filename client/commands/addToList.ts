import { ConfigurationTarget, workspace } from "vscode";
import { CONFIGURATION_SECTION } from "../../common/protocol.ts";
import { parseSettings } from "../../common/settings.ts";

/**
 * Adds an entry to a setting that is a list, for this workspace.
 * @returns `false` when it is there already
 */
export async function addToList(setting: "ignore" | "ignoreCredentials", entry: string): Promise<boolean> {
  const settings = workspace.getConfiguration(CONFIGURATION_SECTION);
  // Lists of several levels are not joined, so the workspace's has to repeat what holds for the user.
  const listed = parseSettings({ [setting]: settings.get<unknown>(setting) }).settings[setting];
  if (listed.includes(entry)) return false;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(setting, [...listed, entry], target);
  return true;
}
