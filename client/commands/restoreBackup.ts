import { l10n, window, workspace } from "vscode";
import { explainBackupFailure } from "../explain/explainBackup.ts";
import { ageForm } from "../store/ageHeader.ts";
import { openBackup } from "../store/backup.ts";
import { BackupError } from "../store/backupFile.ts";
import type { ImportEntry } from "../store/importEntry.ts";
import { promptForPassphrase } from "../store/passphrasePrompt.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { type ImportRow, planImport } from "./importPlan.ts";
import { importProblem } from "./importProblem.ts";
import { pickImports } from "./pickImports.ts";
import { scopeTitle } from "./scopes.ts";
import { storeImports } from "./storeImports.ts";

/** The largest file that is read, in bytes: a thousand secrets of the largest size. */
const MAX_BACKUP_BYTES = 64 * 1024 * 1024;

/** Stores the chosen secrets of an encrypted backup. */
export async function restoreBackup(context: CommandContext): Promise<void> {
  const title = l10n.t("Restore backup");
  const folder = context.backupFolder();
  const [file] =
    (await window.showOpenDialog({
      title,
      openLabel: l10n.t("Restore"),
      filters: { age: ["age"], [l10n.t("All files")]: ["*"] },
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  if (!file) return;
  if ((await workspace.fs.stat(file)).size > MAX_BACKUP_BYTES) throw new BackupError("not-age");
  const content = await workspace.fs.readFile(file);
  if (!ageForm(content)) throw new BackupError("not-age");
  const entries = await decrypt(context, title, content);
  if (!entries) return;
  if (entries.length === 0) {
    window.showInformationMessage(l10n.t("The backup holds no secrets."));
    return;
  }
  await context.catalog.reload();
  const rows = planImport(entries, context.catalog.listed);
  const isReadOnly = ({ id }: ImportRow) => context.store.accessTo(id) !== "write";
  if (rows.every(isReadOnly)) throw new SecretStoreError("access-denied");
  const question = {
    title,
    scopeOf: ({ id }: ImportRow) => scopeTitle(context, id),
    problemOf: (row: ImportRow) => (isReadOnly(row) ? l10n.t("Read-only here") : importProblem(row.entry)),
  };
  const chosen = await pickImports({ ...question, rows });
  if (chosen) await storeImports(context, question, rows, chosen);
}

/** Asks for the passphrase until it fits. */
async function decrypt(
  { age }: CommandContext,
  title: string,
  content: Uint8Array,
): Promise<readonly ImportEntry[] | undefined> {
  let entries: readonly ImportEntry[] | undefined;
  await promptForPassphrase({
    title,
    prompt: l10n.t("Enter the passphrase of the backup."),
    position: { number: 1, total: 1, canGoBack: false },
    isNew: false,
    accept: async (passphrase, token) => {
      entries = await openBackup(content, passphrase, age, token);
    },
    explain: (error) =>
      error instanceof BackupError && error.failure === "wrong-passphrase"
        ? explainBackupFailure(error.failure)
        : undefined,
  });
  return entries;
}
