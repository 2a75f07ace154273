import { format } from "node:util";
import Mocha from "mocha";
import type { Results } from "../../../scripts/test/results.ts";
import { markLines, resultsLine } from "../../../scripts/test/suiteOutput.ts";
import { countedFaults } from "../../support/counts.ts";

/**
 * Runs mocha inside the extension host, the same way in every host. Only what goes through mocha's reporter is seen, and
 * the results. A skipped test proves nothing, so it counts as failed.
 * @param load runs the test files; called when `describe` and `it` exist.
 * @throws Error with the number of failed tests, which is how VS Code learns of them.
 */
export async function runSuite(load: () => void): Promise<void> {
  const print = (...args: readonly unknown[]) => console.log(markLines(format(...args)));
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, reporter: Mocha.reporters.Spec });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  try {
    load();
  } catch (error) {
    print(error);
    throw error;
  }
  const results = await new Promise<Results>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures + pending, faults: countedFaults() });
    });
  });
  console.log(resultsLine(results));
  if (results.failed > 0) throw new Error(`${results.failed} failed.`);
}
