import type { Page } from "./page.ts";

/** A request and what became of it, masked. It is kept in memory alone. */
export interface Exchange {
  readonly id: number;
  /** The file of the node, a URI, and the node's key in it: what it takes to send again. */
  readonly uri: string;
  readonly key: string;
  readonly title: string;
  /** Such as `POST https://api.example.com/orders`. */
  readonly target: string;
  /** Such as "200 OK"; "No response". */
  readonly status: string;
  /** Time and size; empty without a response. */
  readonly facts: string;
  readonly isSuccess: boolean;
  /** Epoch ms. */
  readonly at: number;
  readonly request: Page;
  readonly response: Page;
  /** What "Save response…" saves; `undefined` when there is no text. */
  readonly body: string | undefined;
}

const KEPT = 20;

/** The last requests of this window. */
export class Exchanges {
  #all: readonly Exchange[] = [];
  #count = 0;

  /** The newest first. */
  get all(): readonly Exchange[] {
    return this.#all;
  }

  add(exchange: Omit<Exchange, "id">): Exchange {
    this.#count += 1;
    const added = { ...exchange, id: this.#count };
    this.#all = [added, ...this.#all].slice(0, KEPT);
    return added;
  }

  find(id: number): Exchange | undefined {
    return this.#all.find((exchange) => exchange.id === id);
  }
}
