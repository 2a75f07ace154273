import { l10n, Uri, window, workspace } from "vscode";
import { MAX_ENV_BYTES, readEnvFile } from "../store/envFile.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { type ImportRow, planImport } from "./importPlan.ts";
import { importProblem } from "./importProblem.ts";
import { pickImports } from "./pickImports.ts";
import { pickScope, scopeItems } from "./scopes.ts";
import { storeImports } from "./storeImports.ts";
import { withReferences } from "./waitingReferences.ts";

/** Makes secrets of the chosen entries of a `.env` file. Nothing is written to a document, and the file stays. */
export async function importEnv(context: CommandContext): Promise<void> {
  const title = l10n.t("Import from .env");
  const scopes = scopeItems(context, context.projects.current);
  if (scopes.length === 0) throw new SecretStoreError("access-denied");
  const content = await chooseFile(title);
  if (!content) return;
  const scope = await pickScope(title, scopes);
  if (!scope) return;
  const entries = readEnvFile(content, scope);
  if (entries.length === 0) {
    window.showInformationMessage(l10n.t("The file has no entries of the form NAME=value."));
    return;
  }
  await context.catalog.reload();
  const rows = planImport(await withReferences(context, entries), context.catalog.listed);
  const question = { title, scopeOf: () => "", problemOf: ({ entry }: ImportRow) => importProblem(entry) };
  const chosen = await pickImports({ ...question, rows });
  if (chosen) await storeImports(context, question, rows, chosen);
}

async function chooseFile(title: string): Promise<Uint8Array | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const proposed = folder && ((await exists(Uri.joinPath(folder, ".env"))) ? Uri.joinPath(folder, ".env") : folder);
  const [file] =
    (await window.showOpenDialog({
      title,
      openLabel: l10n.t("Import"),
      ...(proposed && { defaultUri: proposed }),
    })) ?? [];
  if (!file) return undefined;
  if ((await workspace.fs.stat(file)).size > MAX_ENV_BYTES) {
    window.showErrorMessage(l10n.t("The file is larger than 128 KiB. Choose a .env file, or split it."));
    return undefined;
  }
  return workspace.fs.readFile(file);
}

async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
