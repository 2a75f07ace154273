import { l10n, window } from "vscode";
import { planSecrets } from "../../common/extractionPlan.ts";
import { groupByValue } from "../store/groupByValue.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import { finishStep } from "../walkthroughSteps.ts";
import type { CommandContext } from "./commandContext.ts";
import { findCredentialsInWorkspace, findStored } from "./findCredentials.ts";
import { pickCredentials } from "./pickCredentials.ts";
import { storeAndReplace } from "./storeAndReplace.ts";

/**
 * Makes secrets of the chosen credentials of all workflow files, one for each value, under the proposed names and in the
 * narrowest scope that their files share, in one edit. A secret that has the value already is used.
 */
export async function extractAllInWorkspace(context: CommandContext): Promise<void> {
  const found = await findCredentialsInWorkspace(context, l10n.t("Looking for hard-coded credentials"));
  if (!found) return;
  finishStep("hasSeenCredentials");
  if (found.length === 0) {
    window.showInformationMessage(l10n.t("No hard-coded credentials were found in the workflow files."));
    return;
  }
  const stored = await findStored(context, found);
  const catalog = await context.catalog.reload();
  const all = planSecrets(groupByValue(found), catalog, stored);
  const planned = all.filter(({ id, isStored }) => isStored || context.store.accessTo(id) === "write");
  if (planned.length === 0) throw new SecretStoreError("access-denied");
  const chosen = await pickCredentials(context, {
    title: l10n.t("Extract credentials of the workspace to secrets"),
    placeholder: placeholderFor(planned.length, all.length - planned.length),
    planned,
  });
  if (chosen.length > 0) await storeAndReplace(context, chosen);
}

function placeholderFor(found: number, readOnly: number): string {
  if (readOnly > 0)
    return l10n.t("{0} found, and {1} whose scope is read-only. Choose the credentials to extract", found, readOnly);
  return found === 1
    ? l10n.t("1 found. Choose the credentials to extract")
    : l10n.t("{0} found. Choose the credentials to extract", found);
}
