import { env, l10n, type QuickPickItem, QuickPickItemKind } from "vscode";
import { compareNames, isSameSecret } from "../../common/catalog.ts";
import { parseSecretArgument } from "../../common/offeredCommands.ts";
import { relativeTime } from "../../common/relativeTime.ts";
import { pickOne } from "../prompts/pick.ts";
import { type ListedSecret, type SecretId, SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { referenceAtCursor } from "./referenceAtCursor.ts";
import { sayNothing } from "./sayNothing.ts";

interface SecretItem extends QuickPickItem {
  readonly secret?: ListedSecret;
}

/**
 * The secret that a command is about: the row it was called on, the selection of the view whose key was pressed, else the
 * user's choice, from a list that starts at what the cursor or the selection says.
 * @param needed the access that the command needs: no secret is offered that it would be refused for
 * @returns `undefined` when there is none to choose or the user cancelled.
 * @throws {SecretStoreError} when the secret was deleted since it was offered, or none gives the access.
 */
export async function chooseSecret(
  context: CommandContext,
  argument: unknown,
  title: string,
  needed: "read" | "write" = "read",
): Promise<ListedSecret | undefined> {
  if (isRow(argument)) return newestOf(context, argument.secret);
  if (isViewKey(argument)) return selectedIn(context, argument.view, needed)[0];
  await context.catalog.reload();
  const named = parseSecretArgument(argument)?.secret;
  if (named) return findSecret(context, named);
  const items = itemsFor(context, needed);
  if (items.length === 0) {
    sayNothing(
      context.catalog,
      l10n.t("There are no secrets in this project or its organization yet. Create one first."),
    );
    return undefined;
  }
  const active = likelyItem(context, items);
  return (await pickOne({ title, placeholder: l10n.t("Choose a secret"), items, active }))?.secret;
}

/** The secret of the reference at the cursor, else the one that is selected in a view. */
function likelyItem({ views }: CommandContext, items: readonly SecretItem[]): SecretItem | undefined {
  const name = referenceAtCursor()?.name;
  const { selected } = views;
  return (
    items.find(({ secret }) => secret && secret.name === name) ??
    items.find(({ secret }) => secret && selected && isSameSecret(secret, selected))
  );
}

/**
 * The secrets that a command is about, for one that takes several: the selected rows when it was called on one of them,
 * the whole selection of the view whose key was pressed, else as {@link chooseSecret}.
 * @param selected what VS Code gives along with the row of a view that a command was called on
 * @returns none when there is none to choose or the user cancelled.
 * @throws {SecretStoreError} when the secret was deleted since it was offered, or one does not give the access.
 */
export async function chooseSecrets(
  context: CommandContext,
  argument: unknown,
  selected: unknown,
  title: string,
  needed: "read" | "write" = "read",
): Promise<readonly ListedSecret[]> {
  if (isRow(argument) && Array.isArray(selected)) {
    const rows: readonly unknown[] = selected;
    if (rows.includes(argument)) return rows.filter(isRow).map(({ secret }) => secret);
  }
  if (isViewKey(argument)) return selectedIn(context, argument.view, needed);
  const secret = await chooseSecret(context, argument, title, needed);
  return secret ? [secret] : [];
}

/** @throws {SecretStoreError} when one of them does not give the access: its key is heard, where its button is absent. */
function selectedIn(context: CommandContext, view: string, needed: "read" | "write"): readonly ListedSecret[] {
  const selected = context.views.selectedIn(view);
  const refused = needed === "write" && selected.find((secret) => context.store.accessTo(secret) !== "write");
  if (refused) throw new SecretStoreError("access-denied", refused.name);
  return selected;
}

/**
 * The secrets of the current project, then those of its organization.
 * @throws {SecretStoreError} when there are some, and none that gives the access.
 */
function itemsFor({ catalog, projects, store }: CommandContext, needed: "read" | "write"): readonly SecretItem[] {
  const { organization, binding } = projects.current;
  const known = catalog.listed
    .filter((secret) => secret.state !== "deleted" && secret.organization === organization)
    .filter(({ project }) => project === undefined || project === binding?.project)
    .toSorted(compareNames);
  const living = needed === "read" ? known : known.filter((secret) => store.accessTo(secret) === "write");
  if (known.length > 0 && living.length === 0) throw new SecretStoreError("access-denied");
  const groups = [
    { label: l10n.t("Project"), secrets: living.filter(({ project }) => project !== undefined) },
    { label: l10n.t("Organization"), secrets: living.filter(({ project }) => project === undefined) },
  ];
  return groups.flatMap(({ label, secrets }) =>
    secrets.length === 0
      ? []
      : [
          { label, kind: QuickPickItemKind.Separator },
          ...secrets.map((secret) => ({
            label: secret.name,
            description: relativeTime(secret.updatedAt, Date.now(), env.language),
            secret,
          })),
        ],
  );
}

/** @throws {SecretStoreError} when it was deleted since it was offered. */
function findSecret({ catalog }: CommandContext, wanted: SecretId): ListedSecret {
  const found = catalog.listed.find((secret) => secret.state !== "deleted" && isSameSecret(secret, wanted));
  if (!found) throw new SecretStoreError("missing", wanted.name);
  return found;
}

/** What is known of a row's secret by now: VS Code draws a view a moment after a change, and its rows are older until then. */
function newestOf({ catalog }: CommandContext, secret: ListedSecret): ListedSecret {
  return catalog.listed.find((other) => other.state !== "deleted" && isSameSecret(other, secret)) ?? secret;
}

/** Whether a command was called on the rows of a view, which then has the keyboard, and not from elsewhere. */
export function isFromView(argument: unknown): boolean {
  return isRow(argument) || isViewKey(argument);
}

/** The secret of a view's row; `undefined` for any other argument. */
export function rowOf(argument: unknown): ListedSecret | undefined {
  return isRow(argument) ? argument.secret : undefined;
}

function isRow(argument: unknown): argument is { readonly secret: ListedSecret } {
  return typeof argument === "object" && argument !== null && "kind" in argument && argument.kind === "secret";
}

/** What the key bindings of the views give along; `package.json` says so. */
function isViewKey(argument: unknown): argument is { readonly view: string } {
  return typeof argument === "object" && argument !== null && "view" in argument && typeof argument.view === "string";
}
