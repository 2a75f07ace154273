import { l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import { createBackup } from "../store/backup.ts";
import { promptForNewPassphrase } from "../store/newPassphrase.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { listed } from "./storeImports.ts";

/** Writes every secret that this machine may change to a file that a passphrase encrypts, in the format of age. */
export async function exportBackup(context: CommandContext): Promise<void> {
  const title = l10n.t("Export encrypted backup");
  await context.catalog.reload();
  const living = context.catalog.listed.filter(({ state }) => state !== "deleted");
  const writable = living.filter((secret) => context.store.accessTo(secret) === "write");
  if (living.length > 0 && writable.length === 0) throw new SecretStoreError("access-denied");
  if (writable.length === 0) {
    window.showInformationMessage(l10n.t("There are no secrets to back up yet."));
    return;
  }
  const passphrase = await promptForNewPassphrase(title);
  if (!passphrase) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
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
    if (created) await replaceFile(file, created.file);
    return created;
  });
  if (!backup) return;
  const missing = [...backup.unavailable, ...living.filter((secret) => !writable.includes(secret))];
  context.log.info(`backup: ${backup.count} secrets, without ${missing.length}`);
  const path = workspace.asRelativePath(file, false);
  const message = l10n.t("{0} holds the values, encrypted. Secrets in it: {1}.", path, backup.count);
  if (missing.length === 0) {
    window.showInformationMessage(`${message} ${l10n.t("Nobody can open it without the passphrase.")}`);
    return;
  }
  const names = listed(missing.map((secret) => secret.name));
  window.showWarningMessage(`${message} ${l10n.t("Left out, as their values cannot be read here: {0}.", names)}`);
}

/** Writes beside the file first, so that a full disk leaves the older one as it is. */
async function replaceFile(file: Uri, content: Uint8Array): Promise<void> {
  const temporary = file.with({ path: `${file.path}.${crypto.randomUUID()}.tmp` });
  try {
    await workspace.fs.writeFile(temporary, content);
    await workspace.fs.rename(temporary, file, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}
