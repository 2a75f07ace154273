import { Minimatch } from "minimatch";
import type { DiagnosticCode } from "../../common/settings.ts";

/** What is not said of names that the setting `workflowSecrets.ignore` lists: that the secret is missing here. */
export const IGNORABLE: ReadonlySet<DiagnosticCode> = new Set(["secret-not-found", "secret-out-of-scope"]);

/** Tells the names that match one of the glob patterns. */
export function ignoredNames(patterns: readonly string[]): (name: string) => boolean {
  const globs = patterns.map((pattern) => new Minimatch(pattern, { nonegate: true, nocomment: true }));
  return (name) => globs.some((glob) => glob.match(name));
}
