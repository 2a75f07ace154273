import { ConfigurationTarget, l10n, workspace } from "vscode";
import { nameProblem } from "../../common/names.ts";
import { parseNameArgument } from "../../common/offeredCommands.ts";
import { CONFIGURATION_SECTION } from "../../common/protocol.ts";
import { parseSettings } from "../../common/settings.ts";
import { announce } from "../announce.ts";

/** Adds a name to the setting that lists the names which may be missing, for this workspace. */
export async function ignoreName(argument: unknown): Promise<void> {
  const name = parseNameArgument(argument)?.name;
  if (name === undefined || nameProblem(name) !== undefined) return;
  const settings = workspace.getConfiguration(CONFIGURATION_SECTION);
  // Lists of several levels are not joined, so the workspace's has to repeat what holds for the user.
  const { ignore: ignored } = parseSettings({ ignore: settings.get<unknown>("ignore") }).settings;
  if (ignored.includes(name)) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update("ignore", [...ignored, name], target);
  announce(l10n.t("Ignored {0}", name));
}
