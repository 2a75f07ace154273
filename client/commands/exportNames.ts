import { l10n, Uri, window, workspace } from "vscode";
import { CatalogIndex, type FileScope } from "../../common/catalog.ts";
import { renderEnvExample } from "../../common/envExample.ts";
import type { CommandContext } from "./commandContext.ts";
import { sayNothing } from "./sayNothing.ts";

const FILE_NAME = ".env.example";

/** Writes the names that the current project can use to a `.env.example`, without any value. */
export async function exportNames({ catalog, projects }: CommandContext): Promise<void> {
  const { current } = projects;
  const known = await catalog.reload();
  const visible = new CatalogIndex(known).visibleFrom(current);
  if (visible.length === 0) {
    sayNothing(catalog, l10n.t("There are no secrets in this project or its organization yet."));
    return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    title: l10n.t("Export names as .env.example"),
    saveLabel: l10n.t("Export"),
    ...(folder && { defaultUri: Uri.joinPath(folder, FILE_NAME) }),
  });
  if (!file) return;
  const text = renderEnvExample([
    { heading: projectHeading(current), secrets: visible.filter(({ project }) => project !== undefined) },
    { heading: l10n.t("Organization"), secrets: visible.filter(({ project }) => project === undefined) },
  ]);
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const open = l10n.t("Open file");
  const message = l10n.t("{0} holds the names, and no value.", workspace.asRelativePath(file, false));
  if ((await window.showInformationMessage(message, open)) === open) await window.showTextDocument(file);
}

function projectHeading({ binding }: FileScope): string {
  return l10n.t("Project {0}", binding?.label ?? binding?.project ?? "");
}
