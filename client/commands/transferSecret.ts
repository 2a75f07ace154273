import { l10n, window } from "vscode";
import { isSameSecret, type Scope } from "../../common/catalog.ts";
import { parseTransferArgument } from "../../common/offeredCommands.ts";
import { referenceEffects, withoutSecrets, withTransferred } from "../../common/referenceEffects.ts";
import { announce } from "../announce.ts";
import { pickOne } from "../prompts/pick.ts";
import { type ListedSecret, type SecretId, SecretStoreError } from "../store/secretStore.ts";
import { chooseSecret, isFromView } from "./chooseSecret.ts";
import type { CommandContext } from "./commandContext.ts";
import { effectsText } from "./effectsText.ts";
import { logged } from "./logged.ts";
import { moveSecret } from "./moveSecret.ts";
import { moveToOrganization, namesakesElsewhere, takenPlaces } from "./moveToOrganization.ts";
import { scopeLabel, targetItems } from "./scopes.ts";

/**
 * Copies or moves a secret into another scope, after a dialog that names it, who will be able to use it, and the
 * references that this changes.
 * @param wanted the only scope that is offered; else the user chooses
 */
export async function transferSecret(
  context: CommandContext,
  operation: "copy" | "move",
  argument: unknown,
  wanted?: "organization",
): Promise<void> {
  const title = operation === "copy" ? l10n.t("Copy secret") : l10n.t("Move secret");
  const secret = await chooseSecret(context, argument, title, "write");
  if (!secret) return;
  const to = parseTransferArgument(argument)?.to ?? (await chooseTarget(context, secret, title, wanted));
  if (!to) return;
  await context.catalog.reload();
  const namesakes = operation === "move" && to.project === undefined ? namesakesOf(context, secret) : [];
  const confirm = operation === "copy" ? l10n.t("Copy") : l10n.t("Move");
  const answer = await window.showWarningMessage(
    question(operation, secret, to, context),
    { modal: true, detail: await detailOf(context, operation, secret, to, namesakes) },
    confirm,
  );
  if (answer !== confirm) return;
  const focusNext = operation === "move" && isFromView(argument) ? context.views.placeOf([secret]) : undefined;
  if (operation === "copy") await logged(context, "copy", secret, () => context.store.copy(secret, to), to);
  else if (to.project === undefined) await moveToOrganization(context, secret, namesakes);
  else await moveSecret(context, secret, to);
  await context.catalog.reload();
  const moved = { ...to, name: secret.name };
  if (!focusNext) await context.views.reveal(moved);
  else if (!(await context.views.show(moved))) await focusNext();
  announce(operation === "copy" ? l10n.t("Copied {0}", secret.name) : l10n.t("Moved {0}", secret.name));
}

/** @returns `undefined` when there is none, which the user is told, or the user cancelled. */
async function chooseTarget(
  context: CommandContext,
  secret: SecretId,
  title: string,
  wanted: "organization" | undefined,
): Promise<Scope | undefined> {
  const items = targetItems(context, secret);
  const organization = { organization: secret.organization };
  if (wanted === "organization") {
    if (context.store.accessTo(organization) !== "write") throw new SecretStoreError("access-denied", secret.name);
    if (secret.project !== undefined && items.some(({ scope }) => scope.project === undefined)) return organization;
    window.showInformationMessage(
      l10n.t("The organization has a secret {0} already. Edit its value instead.", secret.name),
    );
    return undefined;
  }
  if (items.length === 0) {
    window.showInformationMessage(
      l10n.t("There is no other scope for {0}: each one that you may change has a secret of this name.", secret.name),
    );
    return undefined;
  }
  const target = await pickOne({ title: `${title}: ${secret.name}`, placeholder: l10n.t("Where to?"), items });
  return target?.scope;
}

function namesakesOf({ catalog, store }: CommandContext, secret: ListedSecret): readonly ListedSecret[] {
  const { fingerprint } = secret;
  const same = fingerprint ? catalog.listed.filter((other) => other.fingerprint === fingerprint) : [];
  return namesakesElsewhere(secret, same).filter((namesake) => store.accessTo(namesake) === "write");
}

function question(operation: "copy" | "move", secret: SecretId, to: Scope, context: CommandContext): string {
  const [from, target] = [scopeLabel(context, secret), scopeLabel(context, to)];
  return operation === "copy"
    ? l10n.t("Copy the secret {0} from {1} to {2}?", secret.name, from, target)
    : l10n.t("Move the secret {0} from {1} to {2}?", secret.name, from, target);
}

async function detailOf(
  context: CommandContext,
  operation: "copy" | "move",
  secret: ListedSecret,
  to: Scope,
  namesakes: readonly ListedSecret[],
): Promise<string> {
  const uses = await context.languageServer.nameUses(secret.name);
  const before = context.catalog.current;
  const after = withoutSecrets(withTransferred(before, operation, secret, to), namesakes);
  const ofValue = [secret, { ...to, name: secret.name }, ...namesakes];
  const hasValue = (other: SecretId) => ofValue.some((same) => isSameSecret(same, other));
  return [
    consequence(operation, to),
    ...takenPlaces(context, namesakes),
    ...(uses
      ? [effectsText(referenceEffects(uses, secret.name, before, after, (a, b) => hasValue(a) && hasValue(b)))]
      : []),
  ].join("\n\n");
}

function consequence(operation: "copy" | "move", to: Scope): string {
  if (to.project === undefined) return l10n.t("Every project of the organization will be able to use it.");
  return operation === "copy"
    ? l10n.t("There will be two secrets with the same value. When you change one, the other stays as it is.")
    : l10n.t("Only this project will be able to use it.");
}
