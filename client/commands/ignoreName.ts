import { l10n } from "vscode";
import { nameProblem } from "../../common/names.ts";
import { parseNameArgument } from "../../common/offeredCommands.ts";
import { announce } from "../announce.ts";
import { addToList } from "./listSetting.ts";

/** Adds a name to the setting that lists the names which may be missing, for this workspace. */
export async function ignoreName(argument: unknown): Promise<void> {
  const name = parseNameArgument(argument)?.name;
  if (name === undefined || nameProblem(name) !== undefined) return;
  if (await addToList("ignore", name)) announce(l10n.t("Ignored {0}", name));
}
