import { ConfigurationTarget, workspace } from "vscode";
import { CONFIGURATION_SECTION } from "../../common/protocol.ts";
import { parseSettings } from "../../common/settings.ts";

type ListSetting = "ignore" | "ignoreCredentials";

/**
 * Adds an entry to a setting that is a list, for this workspace.
 * @returns `false` when it is there already
 */
export async function addToList(setting: ListSetting, entry: string): Promise<boolean> {
  const listed = entriesOf(setting);
  if (listed.includes(entry)) return false;
  // Lists of several levels are not joined, so the workspace's has to repeat what holds for the user.
  await write(setting, [...listed, entry]);
  return true;
}

/** Takes an entry out of a setting that is a list, for this workspace. */
export async function removeFromList(setting: ListSetting, entry: string): Promise<void> {
  const left = entriesOf(setting).filter((listed) => listed !== entry);
  await write(setting, left.length > 0 ? left : undefined);
}

function entriesOf(setting: ListSetting): readonly string[] {
  const given = workspace.getConfiguration(CONFIGURATION_SECTION).get<unknown>(setting);
  return parseSettings({ [setting]: given }).settings[setting];
}

async function write(setting: ListSetting, entries: readonly string[] | undefined): Promise<void> {
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration(CONFIGURATION_SECTION).update(setting, entries, target);
}
