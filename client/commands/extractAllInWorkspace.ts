import { l10n, type QuickPickItem, QuickPickItemKind, window, workspace } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import { type PlannedSecret, planSecrets } from "../../common/extractionPlan.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import { groupByValue } from "../store/groupByValue.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import { finishStep } from "../walkthroughSteps.ts";
import type { CommandContext } from "./commandContext.ts";
import { describePlaces, detailOf } from "./extractAllSecrets.ts";
import { findCredentialsInWorkspace, findStored } from "./findCredentials.ts";
import { scopeTitle } from "./scopes.ts";
import { storeAndReplace } from "./storeAndReplace.ts";

interface PlanItem extends QuickPickItem {
  /** `undefined`: the heading of a file. */
  readonly planned?: PlannedSecret<FileCredential>;
}

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
  const picked = await window.showQuickPick(
    itemsFor(planned, (scope) => scopeTitle(context, scope)),
    {
      title: l10n.t("Extract credentials of the workspace to secrets"),
      placeHolder: placeholderFor(planned.length, all.length - planned.length),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  const chosen = (picked ?? []).flatMap(({ planned }) => planned ?? []);
  if (chosen.length > 0) await storeAndReplace(context, chosen);
}

function placeholderFor(found: number, readOnly: number): string {
  if (readOnly > 0)
    return l10n.t("{0} found, and {1} whose scope is read-only. Choose the credentials to extract", found, readOnly);
  return found === 1
    ? l10n.t("1 found. Choose the credentials to extract")
    : l10n.t("{0} found. Choose the credentials to extract", found);
}

/** Each secret stands below the first of its files. */
function itemsFor(
  planned: readonly PlannedSecret<FileCredential>[],
  titleOf: (scope: Scope) => string,
): readonly PlanItem[] {
  let heading: string | undefined;
  return planned.flatMap((secret) => {
    const { id, places, isStored } = secret;
    const [{ document, extraction }, ...others] = places;
    const path = workspace.asRelativePath(document.uri);
    const count = places.reduce((sum, place) => sum + place.extraction.replacements.length, 0);
    const where =
      others.length === 0 ? describePlaces(extraction) : l10n.t("{0} places in {1} files", count, places.length);
    const item: PlanItem = {
      label: id.name,
      description: titleOf(id),
      detail: detailOf(extraction.clues.field, where, isStored),
      picked: true,
      planned: secret,
    };
    if (path === heading) return [item];
    heading = path;
    return [{ label: path, kind: QuickPickItemKind.Separator }, item];
  });
}
