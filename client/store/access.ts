import type { FileScope, Scope } from "../../common/catalog.ts";

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

/** The most that may be done with any secret that the files of a scope can use. */
export function widestAccess(accessTo: (scope: Scope) => Access, { organization, binding }: FileScope): Access {
  const scopes: readonly Scope[] = [{ organization }, ...(binding ? [{ organization, project: binding.project }] : [])];
  const access = scopes.map(accessTo);
  return access.find((it) => it === "write") ?? access.find((it) => it === "read") ?? "none";
}
