import { l10n, type QuickPickItem } from "vscode";
import type { FileScope, Scope } from "../../common/catalog.ts";
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
export function targetItems(context: CommandContext, { organization, project, name }: SecretId): readonly ScopeItem[] {
  const { bindings, secrets } = context.catalog.current;
  const living = secrets.filter(({ state }) => state !== "deleted");
  const projects = [...bindings, ...living].filter((scope) => scope.organization === organization);
  const known = new Set(projects.flatMap((scope) => scope.project ?? []));
  const scopes: readonly Scope[] = [{ organization }, ...Array.from(known, (project) => ({ organization, project }))];
  const free = scopes.filter((scope) => {
    const isTaken = living.some((other) => other.name === name && isSameScope(other, scope));
    return scope.project !== project && !isTaken;
  });
  return writable(context, free).map((scope) => scopeItem(context, scope));
}

/** A scope within a sentence. */
export function scopeLabel({ projects }: CommandContext, { organization, project }: Scope): string {
  if (project === undefined) {
    // Organizations have ids alone, and an id tells nothing where only one is in question.
    const isCurrent = organization === projects.current.organization;
    return isCurrent ? l10n.t("the organization") : l10n.t("organization {0}", organization);
  }
  const label = projects.bindings.find((binding) => binding.project === project)?.label;
  return l10n.t("project {0}", label ?? project);
}

function scopeItem({ projects }: CommandContext, scope: Scope): ScopeItem {
  const { project } = scope;
  if (project === undefined) {
    const detail = l10n.t("In every project of the organization, and in tools");
    return { label: l10n.t("Organization"), detail, scope };
  }
  const binding = projects.bindings.find((known) => known.project === project);
  return {
    label: l10n.t("Project {0}", binding?.label ?? project),
    detail: l10n.t("In this project alone"),
    scope,
  };
}

function writable<Item extends Scope>({ store }: CommandContext, scopes: readonly Item[]): readonly Item[] {
  return scopes.filter((scope) => store.accessTo(scope) === "write");
}

function isSameScope(a: Scope, b: Scope): boolean {
  return a.organization === b.organization && a.project === b.project;
}
