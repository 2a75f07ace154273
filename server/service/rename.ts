import * as l10n from "@vscode/l10n";
import type { CommandAbility, PlaceArgument } from "../../common/offeredCommands.ts";
import { referenceAtOffset } from "../../common/reference.ts";
import type { DocumentModel } from "./documentModel.ts";

/** Why a reference cannot be renamed. */
export interface RenameRefusal {
  /** Says what to do instead. */
  readonly message: string;
  /** What the editor can offer to replace instead; absent where it runs no commands, or the name is missing. */
  readonly place?: PlaceArgument;
}

/**
 * Refuses to rename the reference at a position: names of secrets cannot be changed.
 * @param offset UTF-16
 * @returns `undefined` where there is no reference.
 */
export function renameRefusal(
  document: DocumentModel,
  offset: number,
  ability: CommandAbility,
): RenameRefusal | undefined {
  const reference = referenceAtOffset(document.references, offset);
  if (!reference) return undefined;
  const message = l10n.t("Names of secrets cannot be changed. Create another secret and refer to that one.");
  const { name, nameStart, nameEnd } = reference;
  if (ability === "none" || name === "") return { message };
  return { message, place: { uri: document.uri, name, ...document.rangeOf(nameStart, nameEnd).start } };
}
