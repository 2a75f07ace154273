import { l10n, window } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import { referenceEffects, withoutSecrets } from "../../common/referenceEffects.ts";
import type { ListedSecret } from "../store/secretStore.ts";
import { chooseSecrets } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { placesText, usesText } from "./effectsText.ts";
import { logged } from "./failures.ts";
import { showUses } from "./findReferences.ts";
import { scopeLabel } from "./scopes.ts";

/** Deletes secrets after one dialog that names them and what it breaks. */
export async function deleteSecret(context: CommandContext, argument: unknown, selected?: unknown): Promise<void> {
  const secrets = await chooseSecrets(context, argument, selected, l10n.t("Delete secret"));
  const [first] = secrets;
  if (!first) return;
  const confirm = l10n.t("Delete");
  const show = l10n.t("Show references");
  const uses = (await Promise.all(secrets.map((secret) => context.uses(secret)))).map((found) => found ?? []);
  const all = uses.flat();
  const detail = secrets.length === 1 ? detailOfOne(context, first, all) : detailOfSeveral(secrets, uses);
  const answer = await window.showWarningMessage(
    questionOf(secrets, first),
    { modal: true, detail },
    confirm,
    ...(all.length > 0 ? [show] : []),
  );
  if (answer === show) await showUses(all);
  if (answer !== confirm) return;
  try {
    for (const secret of secrets) {
      await logged(context.log, "delete", secret, () => context.store.delete(secret));
    }
  } finally {
    await context.catalog.reload();
  }
}

function questionOf(secrets: readonly ListedSecret[], first: ListedSecret): string {
  if (secrets.length > 1) return l10n.t("Delete {0} secrets?", secrets.length);
  return first.project === undefined
    ? l10n.t("Delete the organization secret {0}?", first.name)
    : l10n.t("Delete the project secret {0}?", first.name);
}

function detailOfOne(context: CommandContext, secret: ListedSecret, uses: readonly SecretUse[]): string {
  const catalog = context.catalog.current;
  const after = withoutSecrets(catalog, [secret]);
  const { losing, changing } = referenceEffects(uses, secret.name, catalog, after);
  const overriding = catalog.secrets.filter((other) => {
    const isNamesake = other.name === secret.name && other.organization === secret.organization;
    return isNamesake && secret.project === undefined && other.project !== undefined && other.state !== "deleted";
  });
  return [
    usesText(uses),
    ...(changing.length > 0
      ? [l10n.t("They mean the organization secret of the same name then, which has a value of its own.")]
      : []),
    ...(losing.length > 0 ? [l10n.t("They get no value at run time then, without an error.")] : []),
    ...(overriding.length > 0
      ? [
          l10n.t(
            "The secrets of the same name stay, in {0}.",
            overriding.map((other) => scopeLabel(context, other)).join(", "),
          ),
        ]
      : []),
    l10n.t("This cannot be undone."),
  ].join("\n\n");
}

/** How many secrets a dialog has room for. */
const LISTED = 12;

function detailOfSeveral(secrets: readonly ListedSecret[], uses: readonly (readonly SecretUse[])[]): string {
  const lines = secrets.slice(0, LISTED).map((secret, index) => lineOf(secret, uses[index] ?? []));
  const more = secrets.length - lines.length;
  return [
    [...lines, ...(more > 0 ? [l10n.t("… and {0} more", more)] : [])].join("\n"),
    l10n.t("This cannot be undone. References to them get no value at run time, without an error."),
  ].join("\n\n");
}

function lineOf({ name }: ListedSecret, uses: readonly SecretUse[]): string {
  switch (uses.length) {
    case 0:
      return l10n.t("{0}: not used", name);
    case 1:
      return l10n.t("{0}: used in 1 place, {1}", name, placesText(uses));
    default:
      return l10n.t("{0}: used in {1} places, {2}", name, uses.length, placesText(uses));
  }
}
