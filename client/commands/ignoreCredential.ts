import { l10n, window } from "vscode";
import { parseFingerprintArgument } from "../../common/offeredCommands.ts";
import { CONFIGURATION_SECTION } from "../../common/protocol.ts";
import { addToList, removeFromList } from "./listSetting.ts";

const SETTING = "ignoreCredentials";

/** Adds the fingerprint of a value to the setting that lists those which are no credentials, for this workspace. */
export async function ignoreCredential(argument: unknown): Promise<void> {
  const fingerprint = parseFingerprintArgument(argument)?.fingerprint;
  if (fingerprint === undefined || !(await addToList(SETTING, fingerprint))) return;
  const undo = l10n.t("Undo");
  const answer = await window.showInformationMessage(
    l10n.t("Value ignored in this workspace. Its fingerprint is in {0}.", `${CONFIGURATION_SECTION}.${SETTING}`),
    undo,
  );
  if (answer === undo) await removeFromList(SETTING, fingerprint);
}
