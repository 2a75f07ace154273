import { l10n } from "vscode";
import { LanguageServerError } from "../languageServerStarter.ts";
import { InvalidRequestError } from "../runtime/http/buildRequest.ts";
import { BackupError } from "../store/backupFile.ts";
import { explainBackupFailure } from "./explainBackup.ts";
import { explainInvalidRequest } from "./explainRequest.ts";
import { explainRefusal } from "./explainRun.ts";

/** Says what went wrong and what to do next, whatever it is. */
export function explain(error: unknown): string {
  if (error instanceof InvalidRequestError) return explainInvalidRequest(error);
  if (error instanceof BackupError) return explainBackupFailure(error.failure);
  if (error instanceof LanguageServerError) {
    return l10n.t(
      "The workflow files cannot be looked at, because the language server did not start. Look into the log, then try again.",
    );
  }
  return explainRefusal(error)?.join(" ") ?? l10n.t("Something went wrong. The log has the details.");
}
