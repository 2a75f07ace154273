import { root } from "../host/paths.ts";
import { run } from "../host/processes.ts";
import { noResults, oneResult, type Results } from "./results.ts";

/** What npm says when the registry, or what stands in for it, answers no questions about vulnerabilities. */
const NO_ANSWER = /audit endpoint returned an error|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ENOAUDIT/;

/**
 * Asks the registry whether a dependency is known to be vulnerable, and fails for what is called high or critical. Where
 * no registry answers, nothing is counted, and the reason is printed.
 */
export async function auditDependencies(): Promise<Results> {
  const title = "no dependency with a known vulnerability";
  const isWindows = process.platform === "win32";
  const { code, output } = await run("npm", ["audit", "--audit-level=high"], { cwd: root, shell: isWindows });
  if (code !== 0 && NO_ANSWER.test(output)) {
    console.log(`  - ${title}: not known, the registry answers no audit`);
    return noResults;
  }
  console.log(`  ${code === 0 ? "✔" : "✘"} ${title}`);
  if (code !== 0) console.log(output.trim());
  return oneResult(code === 0);
}
