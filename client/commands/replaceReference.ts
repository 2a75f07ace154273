import { l10n, Position, Range, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { parsePlaceArgument } from "../../common/offeredCommands.ts";
import type { CommandContext } from "./commandContext.ts";
import { pickName } from "./pickName.ts";

/** Puts the name of another secret into one reference. */
export async function replaceReference(context: CommandContext, argument: unknown): Promise<void> {
  const place = parsePlaceArgument(argument);
  if (!place) return;
  const name = await pickName(context, { ...place, title: l10n.t("Replace with another secret") });
  if (name === undefined) return;
  const uri = Uri.parse(place.uri);
  const start = new Position(place.line, place.character);
  const range = new Range(start, start.translate(0, place.name.length));
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.replace(uri, range, name);
  if (document.getText(range) === place.name && (await workspace.applyEdit(edit))) return;
  window.showWarningMessage(l10n.t("The file has changed meanwhile. Place the cursor on the reference and try again."));
}
