import { readFile } from "node:fs/promises";

/** Name of the environment variable that tells the reporter where to write the {@link Results}, as JSON. */
export const resultsVariable = "WORKFLOW_SECRETS_TEST_RESULTS";

/** What a run of tests came to. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
}

/** Nothing ran. */
export const noResults: Results = { passed: 0, failed: 0 };

/** The results of a single check. */
export function oneResult(passed: boolean): Results {
  return { ...noResults, [passed ? "passed" : "failed"]: 1 };
}

/** Both results together. */
export function addResults(a: Results, b: Results): Results {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/**
 * Reads what the reporter wrote. A run that broke off, or ended badly without a failed test, counts as one failure.
 * @param succeeded whether the process that ran the tests says that all went well.
 */
export async function readResults(file: string, succeeded: boolean): Promise<Results> {
  const results = parseResults(await readFile(file, "utf8").catch(() => ""));
  if (results === undefined) return oneResult(false);
  return !succeeded && results.failed === 0 ? { ...results, failed: 1 } : results;
}

function parseResults(text: string): Results | undefined {
  // Only the reporter of this repository writes the file, and it writes it whole.
  return text === "" ? undefined : (JSON.parse(text) as Results);
}
