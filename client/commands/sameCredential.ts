import { l10n, window } from "vscode";
import { CatalogIndex, type FileScope, isSameSecret } from "../../common/catalog.ts";
import type { ListedSecret, SecretId } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { moveToOrganization, namesakesElsewhere, takenPlaces } from "./moveToOrganization.ts";
import { scopeLabel } from "./scopes.ts";

/** What to do with a value that is stored already. */
export type SameAnswer =
  | { readonly kind: "store" }
  | { readonly kind: "back" }
  /** Nothing is to be stored: this one has the value. */
  | { readonly kind: "instead"; readonly id: SecretId };

/**
 * Says that a value is stored already, and under which names, and asks which secret to use. One that belongs to a project
 * can be moved to the organization, when the file cannot use it yet or the secret to be is one of the organization.
 * @param file which is to use the secret
 * @param same the secrets of the value
 * @param wanted the secret to be, when it is known
 */
export async function askAboutSame(
  context: CommandContext,
  file: FileScope,
  same: readonly ListedSecret[],
  wanted?: SecretId,
): Promise<SameAnswer> {
  const ours = same.filter(({ organization }) => organization === file.organization);
  const [first] = ours;
  if (!first) return { kind: "store" };
  const index = new CatalogIndex(await context.catalog.reload());
  const usable = ours.find((secret) => {
    const resolution = index.resolve(file, secret.name);
    return resolution.kind === "found" && isSameSecret(resolution.secret, secret);
  });
  const isForAll = wanted !== undefined && wanted.project === undefined && ours.every(({ project }) => project);
  const candidates = usable ? [usable].filter(() => isForAll) : ours;
  const movable = candidates.find((secret) => canMove(context, secret));
  const namesakes = movable ? namesakesElsewhere(movable, ours) : [];
  const instead = usable && l10n.t("Use {0} instead", usable.name);
  const move = movable && l10n.t("Move {0} to organization", movable.name);
  const store = l10n.t("Store it again");
  const shown = usable ?? movable ?? first;
  const answer = await window.showWarningMessage(
    l10n.t("This value is stored already: {0} of {1}.", shown.name, scopeLabel(context, shown)),
    {
      modal: true,
      detail: [
        ...factsOf(context, shown, ours),
        ...(movable ? [moveText(movable, wanted?.name), ...takenPlaces(context, namesakes)] : []),
      ].join("\n\n"),
    },
    ...[instead, move].filter((choice) => choice !== undefined),
    store,
  );
  if (answer === store) return { kind: "store" };
  if (answer === undefined) return { kind: "back" };
  if (!movable || answer !== move) return { kind: "instead", id: shown };
  return { kind: "instead", id: await moveToOrganization(context, movable, namesakes) };
}

/** What to do with a new value of a secret that another one has already. */
export type SameEditAnswer =
  | { readonly kind: "store" }
  | { readonly kind: "back" }
  /** Nothing is to be stored: references to the secret get the name of this one. */
  | { readonly kind: "replace"; readonly id: SecretId }
  /** The secret is to be brought to the organization once it has the value, in place of these of its name. */
  | { readonly kind: "move"; readonly namesakes: readonly ListedSecret[] };

/**
 * Says that the new value of a secret is that of others already, and asks what to do: its references can say the name of one that
 * they can use, and what stands under its name in other projects can be one secret of the organization.
 * @param same the other secrets of the value
 */
export async function askAboutSameOnEdit(
  context: CommandContext,
  secret: ListedSecret,
  same: readonly ListedSecret[],
): Promise<SameEditAnswer> {
  const { organization, project, name } = secret;
  const ours = same.filter((other) => other.organization === organization);
  const [first] = ours;
  if (!first) return { kind: "store" };
  const index = new CatalogIndex(await context.catalog.reload());
  const file = { organization, isTool: false, ...(project && { binding: { organization, project, folder: "" } }) };
  const isUsed = ((await context.languageServer.uses(secret)) ?? []).length > 0;
  const usable = ours.find((other) => {
    const resolution = index.resolve(file, other.name);
    return other.name !== name && resolution.kind === "found" && isSameSecret(resolution.secret, other);
  });
  const namesakes = namesakesElsewhere(secret, ours).filter((other) => context.store.accessTo(other) === "write");
  const replacing = isUsed ? usable : undefined;
  const isMovable = !usable && namesakes.length > 0 && canMove(context, secret);
  const replace = replacing && l10n.t("Replace references with {0}", replacing.name);
  const move = isMovable ? l10n.t("Move {0} to organization", name) : undefined;
  const store = l10n.t("Store it again");
  const shown = usable ?? namesakes[0] ?? first;
  const answer = await window.showWarningMessage(
    l10n.t("This value is stored already: {0} of {1}.", shown.name, scopeLabel(context, shown)),
    {
      modal: true,
      detail: [
        ...factsOf(context, shown, ours),
        ...(replacing
          ? [l10n.t("References to {0} can say {1} instead. {0} then keeps its value.", name, shown.name)]
          : []),
        ...(isMovable ? [moveText(secret, undefined), ...takenPlaces(context, namesakes)] : []),
      ].join("\n\n"),
    },
    ...[replace, move].filter((choice) => choice !== undefined),
    store,
  );
  switch (answer) {
    case undefined:
      return { kind: "back" };
    case store:
      return { kind: "store" };
    case move:
      return { kind: "move", namesakes };
    default:
      return { kind: "replace", id: shown };
  }
}

function canMove({ store, catalog }: CommandContext, { organization, project, name, state }: ListedSecret): boolean {
  if (project === undefined || state !== "active") return false;
  const isWritable = [{ organization }, { organization, project }].every((scope) => store.accessTo(scope) === "write");
  return (
    isWritable &&
    !catalog.listed.some((other) => {
      return other.name === name && other.organization === organization && !other.project && other.state !== "deleted";
    })
  );
}

/** Which others have the value too, and why one secret is better than several. */
function factsOf(context: CommandContext, shown: ListedSecret, same: readonly ListedSecret[]): readonly string[] {
  const others = same
    .filter((secret) => secret !== shown)
    .map((secret) => l10n.t("{0} of {1}", secret.name, scopeLabel(context, secret)));
  return [
    ...(others.length > 0 ? [l10n.t("Also: {0}.", others.join(", "))] : []),
    l10n.t("One secret for each credential is easier to replace when it has to be."),
  ];
}

function moveText(movable: SecretId, name: string | undefined): string {
  const text = l10n.t("In the organization every project can use it, and no reference to {0} changes.", movable.name);
  if (name === undefined || name === movable.name) return text;
  return `${text} ${l10n.t("References to {0} have to say {1} then.", name, movable.name)}`;
}
