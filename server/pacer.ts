/** How long background work may run before messages get their turn, in ms. */
const TURN = 4;

/** What a pacer needs from the runtime. */
export interface Clock {
  /** Epoch ms. */
  readonly now: () => number;
  /** Resolves after everything that waits for the event loop had its turn. */
  readonly nextTurn: () => Promise<void>;
}

/** Shares the event loop between background work and requests: whoever works in small steps asks before each. */
export class Pacer {
  readonly #clock: Clock;
  #turnStart: number;
  #next: Promise<void> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#turnStart = clock.now();
  }

  /** Whether the turn is over, so that the next step has to wait. For steps so small that waiting for each would cost more. */
  get isOver(): boolean {
    return this.#clock.now() - this.#turnStart >= TURN;
  }

  /** Resolves when a step may run: at once within a turn, else in the next one. */
  async step(): Promise<void> {
    while (this.isOver) {
      this.#next ??= this.#clock.nextTurn().then(() => {
        this.#next = undefined;
        this.#turnStart = this.#clock.now();
      });
      await this.#next;
    }
  }
}
