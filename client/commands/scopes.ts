import { l10n, type QuickPickItem } from "vscode";
import type { FileScope, Scope } from "../../common/catalog.ts";
import { isSameScope, knownProjects } from "../projects/knownScopes.ts";
import { pickOne } from "../prompts/pick.ts";
import type { SecretId } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";

/** A scope that can be chosen. */
export interface ScopeItem extends QuickPickItem {
  readonly scope: Scope;
}

/** The scopes that a new secret for a file can have, the project first; none that is read-only. */
export function scopeItems(context: CommandContext, { organization, binding }: FileScope): readonly ScopeItem[] {
  const scopes: readonly Scope[] = [...(binding ? [{ organization, project: binding.project }] : []), { organization }];
  return writable(context, scopes).map((scope) => scopeItem(context, scope));
}

/** Asks for the scope of new secrets, where there is a choice. @returns `undefined` when the user cancelled */
export async function pickScope(title: string, items: readonly ScopeItem[]): Promise<Scope | undefined> {
  if (items.length === 1) return items[0]?.scope;
  return (await pickOne({ title, placeholder: l10n.t("Where can the secrets be used?"), items }))?.scope;
}

/** The scopes that a secret can be copied or moved to: its organization and the projects of it that lack the name. */
export function targetItems(context: CommandContext, secret: SecretId): readonly ScopeItem[] {
  const { organization, name } = secret;
  const { projects, catalog } = context;
  const known = knownProjects(projects.bindings, catalog.listed).filter((scope) => scope.organization === organization);
  const scopes: readonly Scope[] = [{ organization }, ...known.map(({ project }) => ({ organization, project }))];
  const isTaken = (scope: Scope) =>
    catalog.listed.some((other) => other.name === name && other.state !== "deleted" && isSameScope(other, scope));
  const free = scopes.filter((scope) => !isSameScope(scope, secret) && !isTaken(scope));
  return writable(context, free).map((scope) => scopeItem(context, scope));
}

/** What knows how to call scopes. */
type ScopeNames = Pick<CommandContext, "projects">;

/** A scope within a sentence. */
export function scopeLabel({ projects }: ScopeNames, scope: Scope): string {
  const name = projects.nameOf(scope);
  if (scope.project !== undefined) {
    return name === undefined ? l10n.t("an unnamed project") : l10n.t("project {0}", name);
  }
  if (scope.organization === projects.current.organization) return l10n.t("the organization");
  if (name !== undefined) return l10n.t("organization {0}", name);
  const project = projects.projectOf(scope.organization);
  return project
    ? l10n.t("the organization of {0}", projects.projectLabel(project))
    : l10n.t("an unnamed organization");
}

/** A scope by itself. */
export function scopeTitle({ projects }: ScopeNames, scope: Scope): string {
  const { organization, project } = scope;
  const name = projects.nameOf(scope);
  if (project !== undefined) {
    return name === undefined ? projects.projectLabel({ organization, project }) : l10n.t("Project {0}", name);
  }
  if (organization === projects.current.organization) return l10n.t("Organization");
  return name === undefined ? projects.organizationLabel(organization) : l10n.t("Organization: {0}", name);
}

/** Where a secret that a file can use comes from, to stand beside its name. */
export function originText({ projects }: ScopeNames, { organization, project }: Scope): string {
  return project === undefined ? l10n.t("organization") : projects.projectLabel({ organization, project });
}

function scopeItem(context: CommandContext, scope: Scope): ScopeItem {
  const detail =
    scope.project === undefined
      ? l10n.t("In every project of the organization, and in tools")
      : l10n.t("In this project alone");
  return { label: scopeTitle(context, scope), detail, scope };
}

function writable<Item extends Scope>({ store }: CommandContext, scopes: readonly Item[]): readonly Item[] {
  return scopes.filter((scope) => store.accessTo(scope) === "write");
}
