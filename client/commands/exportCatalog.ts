import { env, l10n, Uri, window, workspace } from "vscode";
import { renderCatalogFile } from "../../common/catalogFile.ts";
import type { CommandContext } from "./commandContext.ts";

const FILE_NAME = "names.json";

/** Writes names, scopes and dates of the secrets to a file, for the command line and for other editors; no value. */
export async function exportCatalog({ catalog }: CommandContext): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    title: l10n.t("Export catalog (names only)"),
    saveLabel: l10n.t("Export"),
    filters: { JSON: ["json"] },
    ...(folder && { defaultUri: Uri.joinPath(folder, FILE_NAME) }),
  });
  if (!file) return;
  const current = await catalog.reload();
  await workspace.fs.writeFile(file, new TextEncoder().encode(renderCatalogFile(current, file.toString())));
  const path = workspace.asRelativePath(file, false);
  if (!current.complete) {
    window.showWarningMessage(
      l10n.t(
        "{0} lacks secrets, so no name will be flagged as missing. Export again once the sidebar shows them all.",
        path,
      ),
    );
    return;
  }
  // Without `--no` npx would run whatever has that name in the npm registry.
  const command = `npx --no workflow-secrets check --catalog ${/^[\w./-]+$/.test(path) ? path : JSON.stringify(path)}`;
  const copy = l10n.t("Copy command");
  const message = l10n.t(
    "{0} holds the names, and no value. Where the command line is installed, check with it: {1}",
    path,
    command,
  );
  if ((await window.showInformationMessage(message, copy)) === copy) await env.clipboard.writeText(command);
}
