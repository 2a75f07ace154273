import { distance } from "fastest-levenshtein";

/** Names further away than this share of their length are no slip of the keyboard. */
const MAX_RELATIVE_DISTANCE = 0.34;

/**
 * The name that was probably meant. Letter case and underscores count for nothing.
 * @returns `undefined` when no candidate is near.
 */
export function nearestName(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = bare(written);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const candidate = bare(name);
    const limit = Math.floor(Math.max(wanted.length, candidate.length) * MAX_RELATIVE_DISTANCE);
    if (Math.abs(wanted.length - candidate.length) > limit) continue;
    const away = distance(wanted, candidate);
    if (away <= limit && away < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name, distance: away };
  }
  return best?.name;
}

function bare(name: string): string {
  return name.toUpperCase().replaceAll("_", "");
}
