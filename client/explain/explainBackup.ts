import { l10n } from "vscode";
import type { BackupFailure } from "../store/backupFile.ts";

/** Says what is wrong with a backup and what to do next. */
export function explainBackupFailure(failure: BackupFailure): string {
  switch (failure) {
    case "not-age":
      return l10n.t("This is no backup: the file is not encrypted with age. Choose another file.");
    case "other-recipient":
      return l10n.t(
        "The file is encrypted for a key, not with a passphrase. Decrypt it with the age command line, encrypt it with a passphrase, and restore that.",
      );
    case "wrong-passphrase":
      return l10n.t("The passphrase does not fit. Check it and enter it again.");
    case "damaged":
      return l10n.t("The backup is damaged or incomplete. Copy it again from where it was kept, or choose another.");
    case "foreign":
      return l10n.t("The file was decrypted, but it is no backup of Workflow Secrets. Choose another file.");
    case "newer-version":
      return l10n.t(
        "The backup was written by a newer version of Workflow Secrets. Update the extension, then restore it.",
      );
    case "not-written":
      return l10n.t(
        "The backup could not be written; an older one is still there. Check that the disk is not full and that you may write in the folder, then try again.",
      );
    case "encryption-failed":
      return l10n.t("The encryption did not come to an end; the machine may be short of memory. Try again.");
  }
}
