import * as l10n from "@vscode/l10n";
import type { CommandAbility } from "../../common/offeredCommands.ts";
import { referenceAtOffset } from "../../common/reference.ts";
import type { DocumentModel } from "./documentModel.ts";

/**
 * Why the reference at a position cannot be renamed, with what to do instead.
 * @param offset UTF-16
 * @returns `undefined` where there is no reference.
 */
export function renameRefusal(document: DocumentModel, offset: number, ability: CommandAbility): string | undefined {
  if (!referenceAtOffset(document.references, offset)) return undefined;
  return ability === "none"
    ? l10n.t("Names of secrets cannot be changed. Create another secret and refer to that one.")
    : l10n.t("Names of secrets cannot be changed. Use the command “Replace references with another secret…” instead.");
}
