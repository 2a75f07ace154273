import { l10n, window } from "vscode";
import { DEFAULT_ORGANIZATION, type Scope } from "../../common/catalog.ts";
import { isSameScope } from "../projects/knownScopes.ts";
import { type ListedSecret, SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { exportBackup } from "./exportBackup.ts";
import { loggedForAll } from "./logged.ts";
import { sayNothing } from "./sayNothing.ts";
import { scopeLabel } from "./scopes.ts";

/** Erases all secrets of this machine, after a dialog that counts them and a word that has to be typed. */
export async function eraseAll(context: CommandContext): Promise<void> {
  const secrets = await erasable(context);
  if (secrets.length === 0) {
    sayNothing(context.catalog, l10n.t("There are no secrets to erase."));
    return;
  }
  const erase = l10n.t("Erase…");
  const backup = l10n.t("Export encrypted backup…");
  const living = secrets.filter(({ state }) => state !== "deleted");
  const answer = await window.showWarningMessage(
    questionOf(living.length),
    { modal: true, detail: detailOf(context, living, secrets.length - living.length) },
    erase,
    ...(living.length > 0 ? [backup] : []),
  );
  if (answer === backup) {
    await exportBackup(context);
    await eraseAll(context);
  }
  if (answer !== erase || !(await isTyped())) return;
  try {
    await loggedForAll(context.log, "erase", living.length, async () => {
      await context.store.eraseAll();
      await forgetNames(context);
    });
  } finally {
    await context.catalog.reload();
  }
  window.showInformationMessage(l10n.t("All secrets were erased."));
}

/** What is remembered beside the secrets names them or their scopes. */
async function forgetNames({ rotation, projects, http }: CommandContext): Promise<void> {
  await rotation.forgetOthers([]);
  await projects.forgetLabels();
  await http.hosts.forget();
}

/** Everything that is known, tombstones included. */
async function erasable({ catalog, store }: CommandContext): Promise<readonly ListedSecret[]> {
  await catalog.reload();
  const { listed } = catalog;
  const scopes: readonly Scope[] = listed.length === 0 ? [] : [{ organization: DEFAULT_ORGANIZATION }, ...listed];
  if (scopes.some((scope) => store.accessTo(scope) !== "write")) throw new SecretStoreError("access-denied");
  return listed;
}

function questionOf(count: number): string {
  switch (count) {
    case 0:
      return l10n.t("Erase what is remembered of deleted secrets?");
    case 1:
      return l10n.t("Erase the one secret of this machine?");
    default:
      return l10n.t("Erase all {0} secrets of this machine?", count);
  }
}

/** How many scopes a dialog has room for. */
const LISTED = 12;

function detailOf(context: CommandContext, living: readonly ListedSecret[], deleted: number): string {
  const scopes = living.filter((secret, index) => living.findIndex((other) => isSameScope(other, secret)) === index);
  const lines = scopes.slice(0, LISTED).map((scope) => {
    const count = living.filter((secret) => isSameScope(secret, scope)).length;
    return count === 1
      ? l10n.t("1 secret of {0}", scopeLabel(context, scope))
      : l10n.t("{0} secrets of {1}", count, scopeLabel(context, scope));
  });
  const more = scopes.length - lines.length;
  if (more === 1) lines.push(l10n.t("… and those of 1 more scope"));
  if (more > 1) lines.push(l10n.t("… and those of {0} more scopes", more));
  if (deleted === 1) lines.push(l10n.t("What is remembered of 1 deleted secret"));
  if (deleted > 1) lines.push(l10n.t("What is remembered of {0} deleted secrets", deleted));
  return [
    lines.join("\n"),
    l10n.t("References to them get no value at run time, without an error."),
    ...(living.length > 0 ? [l10n.t("This cannot be undone. An encrypted backup can bring the secrets back.")] : []),
  ].join("\n\n");
}

async function isTyped(): Promise<boolean> {
  const word = l10n.t("erase");
  const typed = await window.showInputBox({
    title: l10n.t("Erase all secrets"),
    prompt: l10n.t("Type “{0}” and press Enter. This cannot be undone.", word),
    placeHolder: word,
    ignoreFocusOut: true,
    validateInput: (text) =>
      isWord(text, word) ? undefined : l10n.t("Type “{0}” to erase all secrets, or press Escape to keep them.", word),
  });
  return typed !== undefined && isWord(typed, word);
}

function isWord(text: string, word: string): boolean {
  return text.trim().toLowerCase() === word;
}
