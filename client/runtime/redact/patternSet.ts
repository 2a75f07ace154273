/** A pattern to find, and the number that a match of it is reported with. */
export interface Pattern {
  readonly bytes: Uint8Array;
  readonly owner: number;
}

/** How many bytes are looked at to rule out that a pattern starts. */
const BLOCK = 3;

const HASH_SIZE = 1 << 16;

/** The longest distance to skip at once. */
const MAX_SHIFT = 255;

/**
 * The automaton of Aho and Corasick over bytes: its state says which patterns may be under way, so that a text can come in
 * any pieces. Where none is under way, the table of Wu and Manber skips what cannot be the start of one.
 *
 * States are numbers; {@link START} is the one in which nothing is under way.
 */
export class PatternSet {
  /** For each state, how many of the bytes before it may still become part of a longer match. */
  readonly depth: Uint32Array;
  /** For each state, the length of the longest pattern that ends there; 0 when none does. */
  readonly matchLength: Uint32Array;
  /** For each state with a match, the owner of its pattern. */
  readonly matchOwner: Uint32Array;
  /** For each state, the one to go on from: where nothing longer can follow, the bytes need not be kept. */
  readonly resting: Uint32Array;
  readonly #byte: Uint8Array;
  readonly #child: Uint32Array;
  readonly #sibling: Uint32Array;
  readonly #fail: Uint32Array;
  readonly #first = new Uint32Array(256);
  readonly #shift = new Uint8Array(HASH_SIZE);
  readonly #window: number;
  #size = 1;

  /** @param patterns of at least {@link BLOCK} bytes each; there may be none */
  constructor(patterns: readonly Pattern[]) {
    const most = patterns.reduce((sum, { bytes }) => sum + bytes.length, 1);
    this.#byte = new Uint8Array(most);
    this.#child = new Uint32Array(most);
    this.#sibling = new Uint32Array(most);
    this.#fail = new Uint32Array(most);
    this.depth = new Uint32Array(most);
    this.matchLength = new Uint32Array(most);
    this.matchOwner = new Uint32Array(most);
    this.resting = new Uint32Array(most);
    for (const pattern of patterns) this.#add(pattern);
    this.#link();
    const shortest = patterns.reduce((least, { bytes }) => Math.min(least, bytes.length), MAX_SHIFT);
    this.#window = shortest;
    this.#fillShifts(patterns);
  }

  /** The state behind one more byte. */
  next(state: number, byte: number): number {
    let from = state;
    for (;;) {
      if (from === START) return this.#first[byte] ?? START;
      const child = this.#childOf(from, byte);
      if (child !== START) return child;
      from = this.#fail[from] ?? START;
    }
  }

  /** The first offset, not before `from`, at which a pattern may start; bytes too near to the end are not looked at. */
  skip(data: Uint8Array, from: number): number {
    const shifts = this.#shift;
    const last = data.length - 1;
    let end = from + this.#window - 1;
    while (end <= last) {
      const shift = shifts[hash(data[end - 2] ?? 0, data[end - 1] ?? 0, data[end] ?? 0)] ?? 0;
      if (shift === 0) break;
      end += shift;
    }
    return Math.min(end - this.#window + 1, data.length);
  }

  #childOf(state: number, byte: number): number {
    let child = this.#child[state] ?? START;
    while (child !== START && this.#byte[child] !== byte) child = this.#sibling[child] ?? START;
    return child;
  }

  #add({ bytes, owner }: Pattern): void {
    let state = START;
    for (const byte of bytes) {
      const known = state === START ? (this.#first[byte] ?? START) : this.#childOf(state, byte);
      state = known === START ? this.#addChild(state, byte) : known;
    }
    if (this.matchLength[state] !== 0) return;
    this.matchLength[state] = bytes.length;
    this.matchOwner[state] = owner;
  }

  #addChild(parent: number, byte: number): number {
    const child = this.#size;
    this.#size += 1;
    this.#byte[child] = byte;
    this.#sibling[child] = this.#child[parent] ?? START;
    this.#child[parent] = child;
    this.depth[child] = (this.depth[parent] ?? 0) + 1;
    if (parent === START) this.#first[byte] = child;
    return child;
  }

  /** Level by level: each state fails to a shallower one, which is complete by then. */
  #link(): void {
    const queue = new Uint32Array(this.#size);
    let filled = 1;
    for (const state of queue) {
      for (let child = this.#child[state] ?? START; child !== START; child = this.#sibling[child] ?? START) {
        queue[filled] = child;
        filled += 1;
        const fail = state === START ? START : this.next(this.#fail[state] ?? START, this.#byte[child] ?? 0);
        this.#fail[child] = fail;
        if (this.matchLength[child] === 0) {
          this.matchLength[child] = this.matchLength[fail] ?? 0;
          this.matchOwner[child] = this.matchOwner[fail] ?? 0;
        }
        this.resting[child] = this.#child[child] === START ? (this.resting[fail] ?? START) : child;
      }
    }
  }

  #fillShifts(patterns: readonly Pattern[]): void {
    const most = this.#window - BLOCK + 1;
    this.#shift.fill(most);
    for (const { bytes } of patterns) {
      for (let end = BLOCK - 1; end < this.#window; end += 1) {
        const at = hash(bytes[end - 2] ?? 0, bytes[end - 1] ?? 0, bytes[end] ?? 0);
        this.#shift[at] = Math.min(this.#shift[at] ?? most, this.#window - 1 - end);
      }
    }
  }

  /** Whether the automaton has to be asked: below this depth, skipping is as good. */
  isUnderWay(state: number): boolean {
    return (this.depth[state] ?? 0) >= BLOCK;
  }
}

/** The state in which nothing is under way. */
export const START = 0;

/** How many bytes the automaton reads before skipping is tried again. */
export const STRIDE = BLOCK;

function hash(first: number, second: number, third: number): number {
  return ((first << 10) ^ (second << 5) ^ third) & (HASH_SIZE - 1);
}
