/** For how long an end is remembered, in ms. */
const MEMORY = 10 * 60_000;

/** The pause before the first restart and the longest one, in ms, and by what each remembered end makes it longer. */
const [FIRST, LONGEST, GROWTH] = [20, 60_000, 1.08];

/** How many ends within {@link MEMORY} the user hears of. */
const TROUBLE = 5;

/** What restarts need from around them. */
export interface RestartsHost {
  /** Epoch ms. */
  readonly now: () => number;
  /** Told, once, when there were many ends lately. */
  readonly trouble: () => void;
}

/**
 * When to start something again that ended by itself. What ends now and then is back at once, and what never gets far
 * takes less and less of the machine.
 */
export class Restarts {
  readonly #host: RestartsHost;
  #ends: readonly number[] = [];
  #isTold = false;

  constructor(host: RestartsHost) {
    this.#host = host;
  }

  /**
   * Notes an end.
   * @returns how long to wait before the next start, in ms
   */
  noteEnd(): number {
    const now = this.#host.now();
    this.#ends = [...this.#ends.filter((end) => now - end < MEMORY), now];
    if (this.#ends.length >= TROUBLE && !this.#isTold) {
      this.#isTold = true;
      this.#host.trouble();
    }
    return Math.min(LONGEST, FIRST * GROWTH ** (this.#ends.length - 1));
  }
}
