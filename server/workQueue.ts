/** What a queue needs. */
export interface QueueHost {
  /** Does the work for one item; a failure is told, and the queue goes on. */
  readonly work: (item: string) => Promise<void>;
  /** How many items may be in work at once. */
  readonly concurrency: number;
  readonly fail: (error: unknown) => void;
}

/**
 * Works through items in the order of their first asking. Asking again for one that waits changes nothing; asking for
 * one that is in work has it done once more afterwards, so that the last state of the world always counts.
 */
export class WorkQueue {
  readonly #host: QueueHost;
  readonly #waiting = new Set<string>();
  readonly #running = new Set<string>();
  readonly #idle: (() => void)[] = [];
  #workers = 0;

  constructor(host: QueueHost) {
    this.#host = host;
  }

  add(item: string): void {
    this.#waiting.add(item);
    if (this.#workers < this.#host.concurrency) void this.#start();
  }

  /** The items that wait or are in work. */
  get items(): readonly string[] {
    return [...new Set([...this.#waiting, ...this.#running])];
  }

  /** Resolves once nothing waits and nothing is in work. */
  async idle(): Promise<void> {
    if (this.#workers > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting.clear();
  }

  async #start(): Promise<void> {
    this.#workers++;
    // Whoever adds many items at once does so before the first is taken.
    await undefined;
    for (let item = this.#take(); item !== undefined; item = this.#take()) {
      this.#running.add(item);
      try {
        await this.#host.work(item);
      } catch (error) {
        this.#host.fail(error);
      } finally {
        this.#running.delete(item);
      }
    }
    this.#workers--;
    if (this.#workers === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #take(): string | undefined {
    for (const item of this.#waiting) {
      if (this.#running.has(item)) continue;
      this.#waiting.delete(item);
      return item;
    }
    return undefined;
  }
}
