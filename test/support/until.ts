import { setTimeout as delay } from "node:timers/promises";

/** Longest wait for anything in a window, in milliseconds. */
export const patience = 15_000;

/**
 * Reads again and again until what is read satisfies the condition, and returns it.
 * @param what the awaited state in words, for the failure's message.
 * @param wait how long at most, in milliseconds
 * @throws Error with the last value read after that time.
 */
export async function until<T>(
  read: () => Promise<T>,
  condition: (value: T) => boolean,
  what: string,
  wait = patience,
): Promise<T> {
  const deadline = performance.now() + wait;
  for (;;) {
    const value = await read();
    if (condition(value)) return value;
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}; last: ${JSON.stringify(value)}`);
    await delay(50);
  }
}
