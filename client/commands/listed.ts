import { l10n } from "vscode";

/** How many names a sentence has room for. */
const LISTED = 3;

/** The first names, and how many more there are, within a sentence. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, LISTED).join(", ");
  return names.length <= LISTED ? first : l10n.t("{0} and {1} more", first, names.length - LISTED);
}
