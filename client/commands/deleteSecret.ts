import { l10n, window } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import { referenceEffects, withoutSecrets } from "../../common/referenceEffects.ts";
import { announce } from "../announce.ts";
import type { ListedSecret } from "../store/secretStore.ts";
import { chooseSecrets, isFromView } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { usesText } from "./effectsText.ts";
import { showUses } from "./findReferences.ts";
import { listed } from "./listed.ts";
import { logged } from "./logged.ts";
import { scopeLabel } from "./scopes.ts";

/** Deletes secrets after one dialog that names them and what it breaks. */
export async function deleteSecret(context: CommandContext, argument: unknown, selected?: unknown): Promise<void> {
  const secrets = await chooseSecrets(context, argument, selected, l10n.t("Delete secret"), "write");
  const [first] = secrets;
  if (!first) return;
  const confirm = l10n.t("Delete");
  const show = l10n.t("Show references");
  const uses = await Promise.all(secrets.map((secret) => context.languageServer.uses(secret)));
  const all = uses.flatMap((found) => found ?? []);
  const facts = secrets.length > 1 ? listOf(secrets, uses) : usesText(uses[0]);
  const detail = [facts, ...consequences(context, secrets, uses), l10n.t("This cannot be undone.")].join("\n\n");
  const answer = await window.showWarningMessage(
    questionOf(secrets, first),
    { modal: true, detail },
    confirm,
    ...(all.length > 0 ? [show] : []),
  );
  if (answer === show) await showUses(all);
  if (answer !== confirm) return;
  const focusNext = isFromView(argument) ? context.views.placeOf(secrets) : undefined;
  try {
    for (const secret of secrets) {
      await logged(context, "delete", secret, () => context.store.delete(secret));
    }
  } finally {
    await context.catalog.reload();
  }
  await focusNext?.();
  announce(l10n.t("Deleted {0}", listed(secrets.map(({ name }) => name))));
}

function questionOf(secrets: readonly ListedSecret[], first: ListedSecret): string {
  if (secrets.length > 1) return l10n.t("Delete {0} secrets?", secrets.length);
  return first.project === undefined
    ? l10n.t("Delete the organization secret {0}?", first.name)
    : l10n.t("Delete the project secret {0}?", first.name);
}

/** What references mean afterwards, a sentence for each kind of change. */
function consequences(
  context: CommandContext,
  secrets: readonly ListedSecret[],
  uses: readonly (readonly SecretUse[] | undefined)[],
): readonly string[] {
  const catalog = context.catalog.current;
  const after = withoutSecrets(catalog, secrets);
  const effects = secrets.map(({ name }, index) => referenceEffects(uses[index] ?? [], name, catalog, after));
  const staying = after.secrets.filter(
    (other) =>
      other.project !== undefined &&
      other.state !== "deleted" &&
      secrets.some(({ name, organization, project }) => {
        return project === undefined && other.name === name && other.organization === organization;
      }),
  );
  const isUnknown = uses.includes(undefined);
  return [
    ...(effects.some(({ changing }) => changing.length > 0)
      ? [
          l10n.t(
            "References in a project then mean the organization secret of the same name, which has a value of its own.",
          ),
        ]
      : []),
    ...(isUnknown || effects.some(({ losing }) => losing.length > 0)
      ? [l10n.t("References to a deleted secret get no value at run time, without an error.")]
      : []),
    ...(staying.length > 0
      ? [
          l10n.t(
            "Secrets of the same name stay: {0}.",
            staying.map((other) => l10n.t("{0} of {1}", other.name, scopeLabel(context, other))).join(", "),
          ),
        ]
      : []),
  ];
}

/** How many secrets a dialog has room for. */
const LISTED = 12;

function listOf(secrets: readonly ListedSecret[], uses: readonly (readonly SecretUse[] | undefined)[]): string {
  const lines = secrets.slice(0, LISTED).map((secret, index) => lineOf(secret, uses[index]));
  const more = secrets.length - lines.length;
  return [...lines, ...(more > 0 ? [l10n.t("… and {0} more", more)] : [])].join("\n");
}

function lineOf({ name }: ListedSecret, uses: readonly SecretUse[] | undefined): string {
  switch (uses?.length) {
    case undefined:
      return name;
    case 0:
      return l10n.t("{0}: not used", name);
    case 1:
      return l10n.t("{0}: used in 1 place", name);
    default:
      return l10n.t("{0}: used in {1} places", name, uses?.length ?? 0);
  }
}
