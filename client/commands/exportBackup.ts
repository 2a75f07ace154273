import { l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import { compareNames } from "../../common/catalog.ts";
import { replaceFile } from "../replaceFile.ts";
import { createBackup } from "../store/backup.ts";
import { BackupError } from "../store/backupFile.ts";
import { promptForNewPassphrase } from "../store/newPassphrase.ts";
import { type ListedSecret, SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { listed } from "./listed.ts";
import { sayNothing } from "./sayNothing.ts";

/** Writes every secret that this machine may change to a file that a passphrase encrypts, in the format of age. */
export async function exportBackup(context: CommandContext): Promise<void> {
  const title = l10n.t("Export encrypted backup");
  await context.catalog.reload();
  const living = context.catalog.listed.filter(({ state }) => state !== "deleted").toSorted(byScopeAndName);
  const writable = living.filter((secret) => context.store.accessTo(secret) === "write");
  if (living.length > 0 && writable.length === 0) throw new SecretStoreError("access-denied");
  if (writable.length === 0) {
    sayNothing(context.catalog, l10n.t("There are no secrets to back up yet."));
    return;
  }
  const passphrase = await promptForNewPassphrase(title);
  if (!passphrase) return;
  const folder = context.backupFolder();
  const name = `workflow-secrets-${new Date().toISOString().slice(0, 10)}.age`;
  const file = await window.showSaveDialog({
    title,
    saveLabel: l10n.t("Export"),
    filters: { age: ["age"] },
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (!file) return;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const backup = await window.withProgress(options, async (_, token) => {
    const created = await createBackup(context.store, writable, passphrase, context.age, token);
    if (created) {
      await replaceFile(file, created.file).catch(() => {
        throw new BackupError("not-written");
      });
    }
    return created;
  });
  if (!backup) return;
  const missing = [...backup.unavailable, ...living.filter((secret) => !writable.includes(secret))];
  context.log.info(`backup: ${backup.count} secrets, without ${missing.length}`);
  const path = workspace.asRelativePath(file, false);
  const message =
    backup.count === 1
      ? l10n.t("{0} holds 1 secret, encrypted.", path)
      : l10n.t("{0} holds {1} secrets, encrypted.", path, backup.count);
  if (missing.length === 0) {
    window.showInformationMessage(message);
    return;
  }
  const names = listed(missing.map((secret) => secret.name));
  window.showWarningMessage(`${message} ${l10n.t("Left out, as their values cannot be read here: {0}.", names)}`);
}

function byScopeAndName(a: ListedSecret, b: ListedSecret): number {
  return compare(a.organization, b.organization) || compare(a.project ?? "", b.project ?? "") || compareNames(a, b);
}

/** By code unit, so that two backups of the same secrets list them alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
