import { l10n, window } from "vscode";
import { isSameSecret } from "../../common/catalog.ts";
import { announce } from "../announce.ts";
import { explain } from "../explain/explain.ts";
import { type ListedSecret, SecretStoreError } from "../store/secretStore.ts";
import { ValuePrompt } from "../store/valuePrompt.ts";
import { chooseSecret } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./logged.ts";
import { moveToOrganization } from "./moveToOrganization.ts";
import { replaceReferencesTo } from "./replaceReferences.ts";
import { askAboutSameOnEdit, type SameEditAnswer } from "./sameCredential.ts";

/**
 * Gives a secret a new value; its name stays. What another window changed meanwhile is not overwritten unasked.
 * @param purpose `rotate`: the old value is to be replaced because of its age, and has to be another one
 */
export async function editSecret(
  context: CommandContext,
  argument: unknown,
  purpose: "edit" | "rotate" = "edit",
): Promise<void> {
  const secret = await chooseSecret(
    context,
    argument,
    purpose === "edit" ? l10n.t("Edit value") : l10n.t("Rotate value"),
    "write",
  );
  if (!secret) return;
  const prompt = new ValuePrompt();
  let isSaved = false;
  let answer: SameEditAnswer | undefined;
  try {
    await prompt.ask({
      ...wordsFor(secret, purpose),
      emptyMeansUnchanged: purpose === "edit" && secret.state !== "unavailable",
      save: async (value) => {
        const same = await context.store.findSame([value]);
        if (purpose === "rotate" && same.some((other) => isSameSecret(other, secret))) {
          return { refused: l10n.t("This is the value that {0} has now. Enter the new one.", secret.name) };
        }
        const others = same.filter((other) => !isSameSecret(other, secret));
        answer = await askAboutSameOnEdit(context, secret, others);
        if (answer.kind === "back") return "open";
        if (answer.kind === "replace") return "done";
        const save = (since: string) =>
          logged(context, "update", secret, () => context.store.update(secret, value, since));
        const outcome = await saveUnlessChanged(context, secret, save);
        isSaved = outcome === "saved";
        return outcome === "back" ? "open" : "done";
      },
      explain,
    });
  } finally {
    prompt.dispose();
  }
  await context.catalog.reload();
  if (isSaved && answer?.kind === "move") {
    const saved = context.catalog.listed.find((other) => isSameSecret(other, secret));
    if (saved) await moveToOrganization(context, saved, answer.namesakes);
    await context.catalog.reload();
  }
  if (answer?.kind === "replace") await replaceReferencesTo(context, secret, answer.id.name);
  if (!isSaved) return;
  if (purpose === "rotate") sayRotated(secret.name);
  else announce(l10n.t("Stored {0}", secret.name));
}

function wordsFor({ name, state }: ListedSecret, purpose: "edit" | "rotate") {
  if (state === "unavailable") {
    return {
      title: l10n.t("Enter value of {0} again", name),
      prompt: l10n.t("The value cannot be read on this machine. Enter it again."),
    };
  }
  if (purpose === "rotate") {
    return {
      title: l10n.t("Rotate value of {0}", name),
      prompt: l10n.t(
        "Create a new credential where {0} comes from, and enter it here. Revoke the old one after that.",
        name,
      ),
    };
  }
  return {
    title: l10n.t("Edit value of {0}", name),
    prompt: l10n.t("Enter the new value. The name cannot be changed: create another secret for that."),
  };
}

/** @param save stores the value when nothing changed since the time it is given */
async function saveUnlessChanged(
  context: CommandContext,
  secret: ListedSecret,
  save: (since: string) => Promise<void>,
): Promise<"saved" | "kept" | "back"> {
  for (let since = secret.updatedAt; ; ) {
    try {
      await save(since);
      return "saved";
    } catch (error) {
      if (!(error instanceof SecretStoreError && error.failure === "changed")) throw error;
    }
    await context.catalog.reload();
    const newest = context.catalog.listed.find((other) => isSameSecret(other, secret));
    if (!newest || newest.state === "deleted") throw new SecretStoreError("missing", secret.name);
    since = newest.updatedAt;
    const overwrite = l10n.t("Overwrite");
    const keep = l10n.t("Keep the other value");
    const answer = await window.showWarningMessage(
      l10n.t("{0} was changed in another window meanwhile.", secret.name),
      { modal: true, detail: l10n.t("If you overwrite it, the value that was entered there is lost.") },
      // Enter does what can be made good.
      keep,
      overwrite,
    );
    if (answer !== overwrite) return answer === keep ? "kept" : "back";
  }
}

function sayRotated(name: string): void {
  window.showInformationMessage(
    l10n.t(
      "{0} has its new value. Check that the workflows still run, then revoke the old credential where it comes from.",
      name,
    ),
  );
}
