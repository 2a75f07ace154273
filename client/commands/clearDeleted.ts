import { l10n, window } from "vscode";
import { compareNames } from "../../common/catalog.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { listed } from "./listed.ts";
import { loggedForAll } from "./logged.ts";
import { sayNothing } from "./sayNothing.ts";

/** Forgets the secrets that were deleted, after a dialog that says what this changes. */
export async function clearDeleted(context: CommandContext): Promise<void> {
  await context.catalog.reload();
  const deleted = context.catalog.listed.filter(({ state }) => state === "deleted");
  const clearable = deleted.filter((secret) => context.store.accessTo(secret) === "write");
  if (deleted.length > 0 && clearable.length === 0) throw new SecretStoreError("access-denied");
  if (clearable.length === 0) {
    sayNothing(context.catalog, l10n.t("There are no deleted secrets to forget."));
    return;
  }
  const confirm = l10n.t("Forget");
  const names = listed(clearable.toSorted(compareNames).map(({ name }) => name));
  const isOne = clearable.length === 1;
  const answer = await window.showWarningMessage(
    isOne ? l10n.t("Forget the deleted secret {0}?", names) : l10n.t("Forget {0} deleted secrets?", clearable.length),
    {
      modal: true,
      detail: isOne
        ? l10n.t("References to it are then flagged as not found, and no longer as deleted.")
        : `${names}\n\n${l10n.t("References to them are then flagged as not found, and no longer as deleted.")}`,
    },
    confirm,
  );
  if (answer !== confirm) return;
  try {
    await loggedForAll(context.log, "forget deleted", clearable.length, () => context.store.clearDeleted());
  } finally {
    await context.catalog.reload();
  }
  if (context.catalog.current.complete) await context.rotation.forgetOthers(context.catalog.listed);
}
