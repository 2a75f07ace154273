interface Actor {
  /** Lets the operation go ahead that the actor waits for. */
  proceed: (() => void) | undefined;
  operation: string;
  /** It is done, or waits for something other than its turn. */
  isAway: boolean;
}

/** One order in which actors that work at the same time get their turns. */
export class Interleaving {
  readonly #actors: Actor[] = [];
  readonly #choices: readonly number[];
  readonly #taken: { readonly choice: number; readonly options: number }[] = [];
  readonly #trace: string[] = [];
  #isStarted = false;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** The operations in the order in which they ran, each with the number of its actor. */
  get trace(): string {
    return this.#trace.join("\n");
  }

  /** Adds one that works at the same time as the others. It awaits `turn` before each operation. */
  addActor(): {
    readonly turn: (operation: string) => Promise<void>;
    readonly away: <T>(wait: Promise<T>) => Promise<T>;
  } {
    const actor: Actor = { proceed: undefined, operation: "", isAway: false };
    this.#actors.push(actor);
    return {
      turn: (operation) =>
        new Promise((resolve) => {
          Object.assign(actor, { operation, proceed: resolve });
          this.#proceed();
        }),
      away: async (wait) => {
        actor.isAway = true;
        this.#proceed();
        try {
          return await wait;
        } finally {
          actor.isAway = false;
        }
      },
    };
  }

  /** Gives turns until the work of every actor is settled; `work` is in the order in which the actors were added. */
  async run<T>(...work: readonly Promise<T>[]): Promise<readonly T[]> {
    const settled = work.map(async (one, index) => {
      try {
        return await one;
      } finally {
        Object.assign(this.#actors[index] ?? {}, { isAway: true });
        this.#proceed();
      }
    });
    this.#isStarted = true;
    this.#proceed();
    return Promise.all(settled);
  }

  /** The choices of the next order that was not tried yet, `undefined` after the last one. */
  next(): readonly number[] | undefined {
    const last = this.#taken.findLastIndex(({ choice, options }) => choice + 1 < options);
    if (last === -1) return undefined;
    return this.#taken.slice(0, last + 1).map(({ choice }, index) => (index === last ? choice + 1 : choice));
  }

  /** Goes on once it is known of every actor what it wants to do next. */
  #proceed(): void {
    const present = this.#actors.filter(({ isAway }) => !isAway);
    if (!this.#isStarted || present.length === 0 || present.some(({ proceed }) => !proceed)) return;
    const choice = this.#choices[this.#taken.length] ?? 0;
    const actor = present[choice];
    if (!actor) throw new Error("The check does not do the same every time.");
    this.#taken.push({ choice, options: present.length });
    this.#trace.push(`${this.#actors.indexOf(actor)} ${actor.operation}`);
    const { proceed } = actor;
    actor.proceed = undefined;
    proceed?.();
  }
}

/** Runs a check under every order that there is; a failure tells the order. */
export async function forEachInterleaving(check: (interleaving: Interleaving) => Promise<void>): Promise<number> {
  let count = 0;
  for (let choices: readonly number[] | undefined = []; choices; count += 1) {
    const interleaving: Interleaving = new Interleaving(choices);
    try {
      await check(interleaving);
    } catch (error) {
      throw new Error(`${String(error)}, in the order\n${interleaving.trace}`, { cause: error });
    }
    choices = interleaving.next();
  }
  return count;
}
