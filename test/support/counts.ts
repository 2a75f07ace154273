/** How often each fault happened in this process, in the order of the first. */
const counts = new Map<string, number>();

/**
 * Counts faults that a test has survived; `npm test` prints all of them at its end.
 * @param fault what happened, in words that read well after a number
 */
export function countFaults(fault: string, times = 1): void {
  counts.set(fault, (counts.get(fault) ?? 0) + times);
}

/** All that was counted so far. */
export function countedFaults(): Readonly<Record<string, number>> {
  return Object.fromEntries(counts);
}
