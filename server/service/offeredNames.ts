import type { SecretSummary } from "../../common/catalog.ts";
import { upperCaseAscii } from "../../common/names.ts";

/** As many names are offered at once, to be looked through. */
export const MAX_OFFERED = 200;

/** Of more names so many are offered: more than are in sight, and few enough to be sent with each key. */
export const OFFERED_OF_MANY = 50;

/**
 * The secrets whose names fit best what is typed, at most {@link OFFERED_OF_MANY}: those that start with it, then those that
 * hold it, then those that hold its characters in their order, as editors match; each group in the order it came in.
 */
export function nearestTo(typed: string, secrets: readonly SecretSummary[]): readonly SecretSummary[] {
  const wanted = upperCaseAscii(typed);
  const starting: SecretSummary[] = [];
  const holding: SecretSummary[] = [];
  for (const secret of secrets) {
    if (starting.length === OFFERED_OF_MANY) return starting;
    const at = secret.name.indexOf(wanted);
    if (at === 0) starting.push(secret);
    else if (at > 0) holding.push(secret);
  }
  const found = [...starting, ...holding];
  for (const secret of secrets) {
    if (found.length >= OFFERED_OF_MANY) break;
    if (!secret.name.includes(wanted) && holdsInOrder(secret.name, wanted)) found.push(secret);
  }
  return found.slice(0, OFFERED_OF_MANY);
}

/** Whether a name holds all characters in their order, as editors match. */
export function holdsInOrder(name: string, characters: string): boolean {
  let at = 0;
  for (const character of characters) {
    at = name.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
