import { l10n, window } from "vscode";
import { CatalogIndex, type FileScope } from "../../common/catalog.ts";
import { isSameSecret } from "../../common/referenceEffects.ts";
import type { ListedSecret, SecretId } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { moveToOrganization, namesakesElsewhere } from "./moveToOrganization.ts";
import { scopeLabel } from "./scopes.ts";

/** What to do with a value that is stored already. */
export type SameAnswer =
  | { readonly kind: "store" }
  | { readonly kind: "back" }
  /** Nothing is to be stored: this one has the value. */
  | { readonly kind: "instead"; readonly id: SecretId };

/**
 * Says that a value is stored already, and under which names, and asks which secret to use. One that belongs to another
 * project can be moved to the organization, where the file can use it too.
 * @param file which is to use the secret
 * @param same the secrets of the value
 * @param name of the secret to be, when it is known
 */
export async function askAboutSame(
  context: CommandContext,
  file: FileScope,
  same: readonly ListedSecret[],
  name?: string,
): Promise<SameAnswer> {
  const ours = same.filter(({ organization }) => organization === file.organization);
  const [first] = ours;
  if (!first) return { kind: "store" };
  const index = new CatalogIndex(await context.catalog.reload());
  const usable = ours.find((secret) => {
    const resolution = index.resolve(file, secret.name);
    return resolution.kind === "found" && isSameSecret(resolution.secret, secret);
  });
  const movable = usable ? undefined : ours.find((secret) => canMove(context, secret));
  const instead = usable
    ? l10n.t("Use {0} instead", usable.name)
    : movable && l10n.t("Move {0} to organization", movable.name);
  const store = l10n.t("Store it again");
  const shown = usable ?? movable ?? first;
  const answer = await window.showWarningMessage(
    l10n.t("This value is stored already: {0} of {1}.", shown.name, scopeLabel(context, shown)),
    { modal: true, detail: detailOf(context, shown, ours, movable, name) },
    ...(instead === undefined ? [] : [instead]),
    store,
  );
  if (answer === store) return { kind: "store" };
  if (answer === undefined) return { kind: "back" };
  if (!movable) return { kind: "instead", id: shown };
  return { kind: "instead", id: await moveToOrganization(context, movable, namesakesElsewhere(movable, ours)) };
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

function detailOf(
  context: CommandContext,
  shown: ListedSecret,
  same: readonly ListedSecret[],
  movable: ListedSecret | undefined,
  name: string | undefined,
): string {
  const others = same
    .filter((secret) => secret !== shown)
    .map((secret) => l10n.t("{0} of {1}", secret.name, scopeLabel(context, secret)));
  return [
    ...(others.length > 0 ? [l10n.t("Also: {0}.", others.join(", "))] : []),
    l10n.t("One secret for each credential is easier to replace when it has to be."),
    ...(movable ? [moveText(movable, name)] : []),
  ].join("\n\n");
}

function moveText(movable: SecretId, name: string | undefined): string {
  const text = l10n.t("In the organization every project can use it, and no reference to {0} changes.", movable.name);
  if (name === undefined || name === movable.name) return text;
  return `${text} ${l10n.t("References to {0} have to say {1} then.", name, movable.name)}`;
}
