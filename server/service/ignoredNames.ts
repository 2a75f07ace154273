import type { DiagnosticCode } from "../../common/settings.ts";
import { plainGlob } from "../plainGlobs.ts";

/** What is not said of names that the setting `workflowSecrets.ignore` lists: that the secret is missing here. */
export const IGNORABLE: ReadonlySet<DiagnosticCode> = new Set(["secret-not-found", "secret-out-of-scope"]);

/** Tells the names that match one of the glob patterns; what is made of a list is kept as long as the list. */
export function ignoredNames(patterns: readonly string[]): (name: string) => boolean {
  const known = MATCHERS.get(patterns);
  if (known) return known;
  const globs = patterns.map(plainGlob);
  const isIgnored = (name: string) => globs.some((matches) => matches(name));
  MATCHERS.set(patterns, isIgnored);
  return isIgnored;
}

const MATCHERS = new WeakMap<readonly string[], (name: string) => boolean>();
