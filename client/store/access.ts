import type { FileScope, Scope } from "../../common/catalog.ts";
import type { CommandAbility } from "../../common/offeredCommands.ts";

/** What may be done with the secrets of a scope. `read`: names and dates. `none`: nothing at all. */
export type Access = "write" | "read" | "none";

/**
 * The access that this machine gives to a scope.
 * @param setting the machine's setting `workflowSecrets.access`; what is not understood gives the least harmful reading
 * @param isTrusted whether the workspace is trusted; an untrusted one is read-only (security.md, 4)
 */
export function effectiveAccess(setting: unknown, isTrusted: boolean, { project }: Scope): Access {
  if (setting === "none") return "none";
  const isWritable = setting === "write" || (setting === "write-projects" && project !== undefined);
  return isWritable && isTrusted ? "write" : "read";
}

/** Why the secrets of a scope can neither be changed nor used. */
export type ReadOnlyReason = "untrusted" | "projects-only" | "read" | "none";

/** The reason that holds for a scope without write access: trusting the workspace is a remedy only where it gives that. */
export function readOnlyReason(setting: unknown, isTrusted: boolean, scope: Scope): ReadOnlyReason {
  if (!isTrusted && effectiveAccess(setting, true, scope) === "write") return "untrusted";
  if (setting === "none") return "none";
  return setting === "write-projects" ? "projects-only" : "read";
}

/**
 * What of the commands that the language server offers can be run.
 * @param scopes the organizations and projects in question
 */
export function commandAbility(accessTo: (scope: Scope) => Access, scopes: readonly Scope[]): CommandAbility {
  const isWritable = (scope: Scope) => accessTo(scope) === "write";
  if (scopes.some((scope) => scope.project === undefined && isWritable(scope))) return "write";
  if (scopes.some(isWritable)) return "write-projects";
  return scopes.some((scope) => accessTo(scope) === "read") ? "read" : "none";
}

/** The most that may be done with any secret that the files of a scope can use. */
export function widestAccess(accessTo: (scope: Scope) => Access, { organization, binding }: FileScope): Access {
  const scopes: readonly Scope[] = [{ organization }, ...(binding ? [{ organization, project: binding.project }] : [])];
  const access = scopes.map(accessTo);
  return access.find((it) => it === "write") ?? access.find((it) => it === "read") ?? "none";
}
