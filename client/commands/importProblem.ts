import { l10n } from "vscode";
import type { ImportEntry } from "../store/importEntry.ts";

/** Why an entry of a file cannot be stored; `undefined` when it can. */
export function importProblem({ id, problem }: ImportEntry): string | undefined {
  if (id.name === "") return l10n.t("No letter or digit of the name can stay");
  if (problem === undefined) return undefined;
  switch (problem) {
    case "empty":
      return l10n.t("The value is empty");
    case "too-large":
      return l10n.t("The value is larger than 64 KiB");
    case "mask":
      return l10n.t("The value is a mask, not a credential");
    case "reference":
      return l10n.t("The value is a reference to a secret");
  }
}
