import type { CredentialFlag } from "./findCredentials.ts";
import type { Span } from "./literals.ts";

/** Where a credential stands in a text, and what it is. */
export interface FoundCredential extends Span, Omit<CredentialFlag, "range"> {}

/**
 * Of what was found in a text before it was edited, all that stands where nothing changed, at its new place. An edit can
 * still have changed what it means, so this is for the moment until the new text has been looked through.
 */
export function carriedOver<Item extends Span>(found: readonly Item[], before: string, after: string): readonly Item[] {
  if (found.length === 0) return [];
  const start = commonStart(before, after);
  const end = before.length - commonEnd(before, after, Math.min(before.length, after.length) - start);
  const shift = after.length - before.length;
  return found.flatMap((credential) => {
    if (credential.end <= start) return [credential];
    if (credential.start < end) return [];
    return [{ ...credential, start: credential.start + shift, end: credential.end + shift }];
  });
}

/** Comparing long pieces costs a fraction of comparing units. */
const STEPS = [65_536, 4096, 256, 16, 1];

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  for (const step of STEPS) {
    while (length + step <= most && b.startsWith(a.slice(length, length + step), length)) length += step;
  }
  return length;
}

function commonEnd(a: string, b: string, most: number): number {
  let length = 0;
  for (const step of STEPS) {
    while (
      length + step <= most &&
      b.endsWith(a.slice(a.length - length - step, a.length - length), b.length - length)
    ) {
      length += step;
    }
  }
  return length;
}
