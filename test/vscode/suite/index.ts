import { format } from "node:util";
import Mocha from "mocha";
import { markLines } from "../../../scripts/test/suiteOutput.ts";
import ResultsReporter from "../../support/reporter.ts";

/**
 * Runs mocha inside the extension host, the same way in every host. Only what goes through mocha's reporter is seen.
 * @param load runs the test files; called when `describe` and `it` exist.
 * @throws Error with the number of failed tests, which is how VS Code learns of them.
 */
export async function runSuite(load: () => void): Promise<void> {
  const print = (...args: readonly unknown[]) => console.log(markLines(format(...args)));
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, reporter: ResultsReporter });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  try {
    load();
  } catch (error) {
    print(error);
    throw error;
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed.`);
}
