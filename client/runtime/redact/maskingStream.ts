import { type Colour, takeOutColours } from "./colours.ts";
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

/**
 * Colours are no part of what is compared: a value that is highlighted in parts is masked as well, and the colours are kept.
 * @param masks what stands for the values, by owner of the pattern
 */
export function maskingStream(patterns: PatternSet, masks: readonly Uint8Array[]): MaskingStream {
  let state = START;
  let held: Uint8Array = NOTHING;
  /** How many of the held bytes are behind a mask that was given back already. */
  let masked = 0;
  let found: readonly Found[] = [];
  /** Of the held bytes, like `found`. */
  let colours: readonly Colour[] = [];
  let open: Uint8Array = NOTHING;

  function read(text: Uint8Array, added: readonly Colour[]): Uint8Array {
    const data = joined([held, text]);
    colours = [...colours, ...added.map(({ at, bytes }) => ({ at: at + held.length, bytes }))];
    const matches = [...found];
    state = scan(patterns, data, held.length, state, matches);
    found = matches;
    return data;
  }

  /** @param decided the offset before which no further match can start */
  function release(data: Uint8Array, decided: number): Uint8Array {
    if (found.length === 0 && colours.length === 0 && masked === 0 && decided === data.length) {
      held = NOTHING;
      return data;
    }
    const output = new Output(data, colours, masked);
    for (const { start, end, owner } of found) {
      if (start < output.done) output.skipTo(end);
      else if (start < decided) output.mask(start, end, masks[owner] ?? NOTHING);
    }
    output.passTo(decided);
    held = decided === data.length ? NOTHING : data.slice(decided);
    masked = output.done - decided;
    found = found
      .filter(({ start }) => start >= decided)
      .map((it) => ({ ...it, start: it.start - decided, end: it.end - decided }));
    colours = colours.filter(({ at }) => at > decided).map(({ at, bytes }) => ({ at: at - decided, bytes }));
    return joined(output.pieces);
  }

  return {
    push(chunk) {
      const taken = takeOutColours(joined([open, chunk]));
      open = taken.open;
      const data = read(taken.text, taken.colours);
      return release(data, data.length - (patterns.depth[state] ?? 0));
    },
    end() {
      const data = read(open, []);
      open = NOTHING;
      state = START;
      const rest = release(data, data.length);
      masked = 0;
      return rest;
    },
  };
}

/** Puts together what is given back of some bytes. */
class Output {
  readonly pieces: Uint8Array[] = [];
  /** The offset up to which all is in `pieces`, or behind a mask. */
  done: number;
  readonly #data: Uint8Array;
  readonly #colours: readonly Colour[];
  #next = 0;

  constructor(data: Uint8Array, colours: readonly Colour[], done: number) {
    this.#data = data;
    this.#colours = colours;
    this.done = done;
  }

  /** Gives the bytes before `end` as they are, and the colours up to there. */
  passTo(end: number): void {
    for (let colour = this.#colours[this.#next]; colour && colour.at <= end; colour = this.#colours[this.#next]) {
      this.#pass(colour.at);
      this.pieces.push(colour.bytes);
      this.#next += 1;
    }
    this.#pass(end);
  }

  mask(start: number, end: number, mask: Uint8Array): void {
    this.passTo(start);
    this.pieces.push(mask);
    this.done = end;
  }

  /** Leaves out the bytes before `end`: the mask before them stands for them too. */
  skipTo(end: number): void {
    this.done = Math.max(this.done, end);
  }

  #pass(end: number): void {
    if (end <= this.done) return;
    this.pieces.push(this.#data.subarray(this.done, end));
    this.done = end;
  }
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
