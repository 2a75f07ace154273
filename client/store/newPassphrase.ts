import { l10n } from "vscode";
import { runSteps } from "../prompts/steps.ts";
import { promptForPassphrase } from "./passphrasePrompt.ts";
import type { SecretValue } from "./secretValue.ts";

/** The second input is not the first. */
class DifferentError extends Error {}

/**
 * Asks for a new passphrase, twice.
 * @returns `undefined` when the user cancelled
 */
export async function promptForNewPassphrase(title: string): Promise<SecretValue | undefined> {
  let chosen: SecretValue | undefined;
  const isChosen = await runSteps([
    (position) =>
      promptForPassphrase({
        title,
        prompt: l10n.t("Choose a passphrase. Without it nobody can open the backup, you included."),
        position,
        isNew: true,
        accept: async (passphrase) => {
          chosen = passphrase;
        },
        explain: () => undefined,
      }),
    (position) =>
      promptForPassphrase({
        title,
        prompt: l10n.t("Enter the passphrase again."),
        position,
        isNew: false,
        accept: async (again) => {
          if (again.reveal() !== chosen?.reveal()) throw new DifferentError();
        },
        explain: (error) =>
          error instanceof DifferentError
            ? l10n.t("This is not the same passphrase. Enter it again, or go back to choose another.")
            : undefined,
      }),
  ]);
  return isChosen ? chosen : undefined;
}
