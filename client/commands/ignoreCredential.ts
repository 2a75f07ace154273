import { l10n } from "vscode";
import { parseFingerprintArgument } from "../../common/offeredCommands.ts";
import { CONFIGURATION_SECTION } from "../../common/protocol.ts";
import { announce } from "../announce.ts";
import { addToList } from "./addToList.ts";

/** Adds the fingerprint of a value to the setting that lists those which are no credentials, for this workspace. */
export async function ignoreCredential(argument: unknown): Promise<void> {
  const fingerprint = parseFingerprintArgument(argument)?.fingerprint;
  if (fingerprint === undefined || !(await addToList("ignoreCredentials", fingerprint))) return;
  announce(l10n.t("Value ignored. Its fingerprint is in {0}", `${CONFIGURATION_SECTION}.ignoreCredentials`));
}
