import { l10n } from "vscode";
import { currentReason, readOnlyText } from "../readOnly.ts";
import type { SecretStoreError } from "../store/secretStore.ts";

/** Says why the store did not do what it was asked for and what to do next. */
export function explainStoreFailure(error: SecretStoreError): string {
  const name = error.secretName;
  switch (error.failure) {
    case "access-denied":
      return readOnlyText(currentReason());
    case "exists":
      return l10n.t("{0} exists there already. Edit its value instead.", name);
    case "missing":
      return l10n.t("{0} was deleted in another window meanwhile. Create it again.", name);
    case "changed":
      return l10n.t("{0} was changed in another window meanwhile. Look at it again before you change it.", name);
    case "unavailable":
      return l10n.t("The value of {0} cannot be read on this machine. Enter it again.", name);
    case "storage-failed":
      if (name === "")
        return l10n.t(
          "VS Code could not read or change the secrets. Check that the keyring is unlocked and the disk is not full, then try again.",
        );
      return l10n.t(
        "VS Code could not change {0}. Check that the keyring is unlocked and the disk is not full, then try again.",
        name,
      );
  }
}
