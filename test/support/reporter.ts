import { writeFileSync } from "node:fs";
import Mocha, { type Runner } from "mocha";
import { type Results, resultsVariable } from "../../scripts/test/results.ts";
import { countedFaults } from "./counts.ts";

/**
 * Mocha's `spec` output, with the counts written to the file that {@link resultsVariable} names.
 * A skipped test proves nothing, so it counts as failed.
 */
class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once("end", () => {
      const file = process.env[resultsVariable];
      if (file === undefined) return;
      const { passes, failures, pending } = this.stats;
      const results: Results = { passed: passes, failed: failures + pending, faults: countedFaults() };
      writeFileSync(file, JSON.stringify(results));
    });
  }
}

// biome-ignore lint/style/noDefaultExport: mocha's command line takes a reporter by its file's default export.
export default ResultsReporter;
