import { commands, Location, l10n, Position, Range, Uri, window } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import { finishStep } from "../walkthroughSteps.ts";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";

/** Peeks at all places of the workspace that use a secret, starting at the first. */
export async function findReferences(context: CommandContext, argument: unknown): Promise<void> {
  const secret = await chooseSecret(context, argument, l10n.t("Find references"));
  if (!secret) return;
  const uses = await context.languageServer.uses(secret);
  if (!uses) {
    window.showInformationMessage(l10n.t("The workspace is still being read. Try again in a moment."));
    return;
  }
  if (uses.length > 0) return showUses(uses);
  window.showInformationMessage(l10n.t("No workflow file of this workspace uses {0}.", secret.name));
}

/** Peeks at places that use secrets, starting at the first. */
export async function showUses(uses: readonly SecretUse[]): Promise<void> {
  const [first] = uses;
  if (!first) return;
  const { uri, range } = locationOf(first);
  await window.showTextDocument(uri, { selection: range });
  await commands.executeCommand("editor.action.showReferences", uri, range.start, uses.map(locationOf));
  finishStep("hasSeenUses");
}

function locationOf({ uri, range: { start, end } }: SecretUse): Location {
  const range = new Range(new Position(start.line, start.character), new Position(end.line, end.character));
  return new Location(Uri.parse(uri), range);
}
