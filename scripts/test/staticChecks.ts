import { join } from "node:path";
import { root } from "../host/paths.ts";
import { run } from "../host/processes.ts";
import { auditDependencies } from "./audit.ts";
import { checkLicences } from "./licences.ts";
import { addResults, noResults, oneResult, type Results } from "./results.ts";

interface StaticCheck {
  readonly title: string;
  /** The tool's script below `node_modules`. */
  readonly script: string;
  readonly args: readonly string[];
}

const checks: readonly StaticCheck[] = [
  {
    title: "format, lint, imports",
    script: "@biomejs/biome/bin/biome",
    args: ["ci", "--error-on-warnings", "--colors=off"],
  },
  { title: "types", script: "typescript/bin/tsc", args: ["-b"] },
  { title: "unused code and dependencies", script: "knip/bin/knip.js", args: [] },
];

/** Runs each static check, one line each; what a failed one has to say follows its line. */
export async function runStaticChecks(): Promise<Results> {
  let results = noResults;
  for (const { title, script, args } of checks) {
    const { code, output } = await run(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root });
    console.log(`  ${code === 0 ? "✔" : "✘"} ${title}`);
    if (code !== 0) console.log(output.trim());
    results = addResults(results, oneResult(code === 0));
  }
  for (const check of [checkLicences, auditDependencies]) results = addResults(results, await check());
  return results;
}
