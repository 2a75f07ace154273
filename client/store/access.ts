/** What may be done with secrets. `read`: names and dates. `none`: nothing at all. */
export type Access = "write" | "read" | "none";

/**
 * The access of a window.
 * @param setting the machine's setting `workflowSecrets.access`; what is not understood gives the least harmful reading
 * @param isTrusted whether the workspace is trusted; an untrusted one is read-only (security.md, 4)
 */
export function effectiveAccess(setting: unknown, isTrusted: boolean): Access {
  if (setting === "none") return "none";
  return setting === "write" && isTrusted ? "write" : "read";
}
