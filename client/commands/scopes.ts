import { l10n, type QuickPickItem } from "vscode";
import type { FileScope, Scope } from "../../common/catalog.ts";
import { isSameScope, knownProjects } from "../projects/knownScopes.ts";
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
export function scopeLabel({ projects }: ScopeNames, { organization, project }: Scope): string {
  if (project !== undefined) return l10n.t("project {0}", projects.projectLabel({ organization, project }));
  const isCurrent = organization === projects.current.organization;
  return isCurrent ? l10n.t("the organization") : l10n.t("organization {0}", projects.organizationLabel(organization));
}

/** A scope by itself. */
export function scopeTitle({ projects }: ScopeNames, { organization, project }: Scope): string {
  if (project !== undefined) return l10n.t("Project {0}", projects.projectLabel({ organization, project }));
  const isCurrent = organization === projects.current.organization;
  return isCurrent ? l10n.t("Organization") : l10n.t("Organization: {0}", projects.organizationLabel(organization));
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
