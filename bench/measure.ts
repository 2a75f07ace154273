import { performance } from "node:perf_hooks";

/** How long something takes, in ms. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * The median of several runs, after some that do not count.
 * @param run gives one measurement
 */
export async function medianOf(runs: number, warmUps: number, run: () => Promise<number>): Promise<number> {
  for (let count = 0; count < warmUps; count++) await run();
  const measured: number[] = [];
  for (let count = 0; count < runs; count++) measured.push(await run());
  return percentile(measured, 50);
}

/** The value below which `percent` of the measurements lie; the nearest one, none is made up. */
export function percentile(measured: readonly number[], percent: number): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** A duration in ms, with as many digits as it is worth. */
export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
