import { readFile } from "node:fs/promises";

/** Name of the environment variable that tells the reporter where to write the {@link Results}, as JSON. */
export const resultsVariable = "WORKFLOW_SECRETS_TEST_RESULTS";

/** What a run of tests came to. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  /** How often each fault happened that was survived, by its words. */
  readonly faults?: Readonly<Record<string, number>>;
}

/** Nothing ran. */
export const noResults: Results = { passed: 0, failed: 0 };

/** The results of a single check. */
export function oneResult(passed: boolean): Results {
  return { ...noResults, [passed ? "passed" : "failed"]: 1 };
}

/** Both results together. */
export function addResults(a: Results, b: Results): Results {
  const faults: Record<string, number> = { ...a.faults };
  for (const [fault, times] of Object.entries(b.faults ?? {})) faults[fault] = (faults[fault] ?? 0) + times;
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, faults };
}

/** One line for each fault, with its number. */
export function faultLines({ faults = {} }: Results): readonly string[] {
  return Object.entries(faults).map(([fault, times]) => `  ${times.toLocaleString("en")} × ${fault}`);
}

/** Reads what the reporter wrote; see {@link settled}. */
export async function readResults(file: string, succeeded: boolean): Promise<Results> {
  const text = await readFile(file, "utf8").catch(() => "");
  // Only the reporter of this repository writes the file, and it writes it whole.
  return settled(text === "" ? undefined : (JSON.parse(text) as Results), succeeded);
}

/**
 * What a run came to. One that broke off, or ended badly without a failed test, counts as one failure.
 * @param told what it told of itself at its end
 * @param succeeded whether the process that ran the tests says that all went well
 */
export function settled(told: Results | undefined, succeeded: boolean): Results {
  if (told === undefined) return oneResult(false);
  return !succeeded && told.failed === 0 ? { ...told, failed: 1 } : told;
}
