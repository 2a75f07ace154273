import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../host/paths.ts";
import { run } from "../host/processes.ts";
import { addResults, noResults, type Results, readResults, resultsVariable } from "./results.ts";

/**
 * Runs test files with mocha in a Node process of their own, its output on ours.
 * @param pattern glob of the files, from the root.
 * @param timeout for each test, in milliseconds.
 */
export async function runMocha(pattern: string, timeout: number): Promise<Results> {
  return collectResults(async (file) => {
    const mocha = join(root, "node_modules/mocha/bin/mocha.js");
    const reporter = join(root, "test/support/reporter.ts");
    const args = [mocha, "--reporter", reporter, "--timeout", String(timeout), pattern];
    const env = { ...process.env, [resultsVariable]: file };
    const { code } = await run(process.execPath, args, { cwd: root, env, stdio: "inherit" });
    return code === 0;
  });
}

/**
 * Runs each test file in a process of its own, one after another: a file whose steps build on each other ends at its first
 * failure, and the others go on. A window on a busy machine loses a key or a click now and then, so a file that failed is
 * run once more from its start, and then its second outcome counts; the first is printed all the same.
 */
export async function runMochaFiles(pattern: string, timeout: number): Promise<Results> {
  let results = noResults;
  for (const file of globSync(pattern, { cwd: root }).toSorted()) {
    let outcome = await runMocha(file, timeout);
    if (outcome.failed > 0) {
      console.log(`  ${file} failed, and is run once more.`);
      outcome = await runMocha(file, timeout);
    }
    results = addResults(results, outcome);
  }
  return results;
}

/** Gives `runTests` a file for the results; it answers whether the run ended well. */
async function collectResults(runTests: (file: string) => Promise<boolean>): Promise<Results> {
  const folder = await mkdtemp(join(tmpdir(), "workflow-secrets-results-"));
  try {
    const file = join(folder, "results.json");
    return await readResults(file, await runTests(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
