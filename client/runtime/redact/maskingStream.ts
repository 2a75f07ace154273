import { joined } from "./joined.ts";
import { type PatternSet, START, STRIDE } from "./patternSet.ts";

/** Masks bytes that come in pieces. What `push` and `end` give back, in order, is the whole output. */
export interface MaskingStream {
  push(chunk: Uint8Array): Uint8Array;
  /** Gives back what was held. The stream is as new afterwards. */
  end(): Uint8Array;
}

/** Bytes that will be masked as one. Offsets count from the first byte that is held; the end is exclusive. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly owner: number;
  /** The length of the longest match in it, which gives the mask its name. */
  readonly width: number;
}

const NOTHING = new Uint8Array();

/** @param masks what stands for the values, by owner of the pattern */
export function maskingStream(patterns: PatternSet, masks: readonly Uint8Array[]): MaskingStream {
  let state = START;
  let held: Uint8Array = NOTHING;
  /** How many of the held bytes are behind a mask that was given back already. */
  let masked = 0;
  let found: readonly Found[] = [];

  /** @param decided the offset before which no further match can start */
  function release(data: Uint8Array, decided: number): Uint8Array {
    if (found.length === 0 && masked === 0 && decided === data.length) {
      held = NOTHING;
      return data;
    }
    const pieces: Uint8Array[] = [];
    let done = masked;
    for (const { start, end, owner } of found) {
      if (start < done) {
        done = Math.max(done, end);
      } else if (start < decided) {
        pieces.push(data.subarray(done, start), masks[owner] ?? NOTHING);
        done = end;
      }
    }
    if (done < decided) {
      pieces.push(data.subarray(done, decided));
      done = decided;
    }
    held = decided === data.length ? NOTHING : data.slice(decided);
    masked = done - decided;
    found = found
      .filter(({ start }) => start >= decided)
      .map((it) => ({ ...it, start: it.start - decided, end: it.end - decided }));
    return joined(pieces);
  }

  return {
    push(chunk) {
      const data = joined([held, chunk]);
      const matches = [...found];
      state = scan(patterns, data, held.length, state, matches);
      found = matches;
      return release(data, data.length - (patterns.depth[state] ?? 0));
    },
    end() {
      state = START;
      const rest = release(held, held.length);
      masked = 0;
      return rest;
    },
  };
}

/** Reads on from `from`, adds what it finds, and gives the state behind the last byte. */
function scan(patterns: PatternSet, data: Uint8Array, from: number, before: number, found: Found[]): number {
  let state = before;
  let at = from;
  let skipFrom = from;
  while (at < data.length) {
    if (at >= skipFrom && !patterns.isUnderWay(state)) {
      const start = at - (patterns.depth[state] ?? 0);
      const candidate = patterns.skip(data, start);
      skipFrom = candidate + STRIDE;
      if (candidate > start) {
        state = START;
        at = candidate;
        continue;
      }
    }
    const reached = patterns.next(state, data[at] ?? 0);
    at += 1;
    const length = patterns.matchLength[reached] ?? 0;
    if (length > 0) add(found, at - length, at, patterns.matchOwner[reached] ?? 0);
    state = patterns.resting[reached] ?? START;
  }
  return state;
}

/** Matches come in the order of their ends; those that overlap become one. */
function add(found: Found[], start: number, end: number, owner: number): void {
  let merged: Found = { start, end, owner, width: end - start };
  for (let last = found.at(-1); last && last.end > merged.start; last = found.at(-1)) {
    found.pop();
    const wider = last.width > merged.width ? last : merged;
    merged = { start: Math.min(last.start, merged.start), end, owner: wider.owner, width: wider.width };
  }
  found.push(merged);
}
