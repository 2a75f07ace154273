import { Disposable, EventEmitter } from "vscode";
import { type Catalog, type SecretSummary, UNKNOWN_CATALOG } from "../common/catalog.ts";
import type { Projects } from "./projects/projects.ts";
import type { ListedSecret, SecretListing, SecretStore } from "./store/secretStore.ts";

/** How long to gather changes before reading again, in ms: one operation changes several keys. */
const GATHER = 50;

/** Joins what the store lists with where the projects are, and tells when either changes. */
export class CatalogSource implements Disposable {
  readonly #store: SecretStore;
  readonly #projects: Projects;
  readonly #fail: (error: unknown) => void;
  readonly #changed = new EventEmitter<Catalog>();
  readonly #disposables: Disposable[] = [this.#changed];
  #listing: SecretListing | undefined;
  /** Numbers of readings: of the last that was begun, and of the one whose result is current. */
  #begun = 0;
  #taken = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(store: SecretStore, projects: Projects, fail: (error: unknown) => void) {
    this.#store = store;
    this.#projects = projects;
    this.#fail = fail;
    this.#disposables.push(
      store.onDidChange(() => this.#gather()),
      projects.onDidChange(() => this.#changed.fire(this.current)),
    );
  }

  /** Whether the store has been read, or could not be. */
  get isLoaded(): boolean {
    return this.#listing !== undefined;
  }

  /** What is known now; nothing before the first `reload`. */
  get current(): Catalog {
    const { complete, secrets } = this.#listing ?? UNKNOWN_CATALOG;
    return { complete, bindings: this.#projects.bindings, secrets: secrets.map(summaryOf) };
  }

  /** The secrets as the store lists them, with what stays in the extension. */
  get listed(): readonly ListedSecret[] {
    return this.#listing?.secrets ?? [];
  }

  /**
   * Reads the store again. Of readings at the same time the one that began last holds.
   * @param ready what has to be settled besides before anyone is told; the store is read meanwhile
   * @throws {SecretStoreError} when the store cannot be read; what was known of it stays
   */
  async reload(ready?: Promise<unknown>): Promise<Catalog> {
    this.#begun += 1;
    const turn = this.#begun;
    const [read] = await Promise.allSettled([this.#store.list(), ready]);
    if (read.status === "fulfilled" && turn > this.#taken) {
      this.#taken = turn;
      this.#listing = read.value;
    }
    // Whoever waits for the first reading is told when it fails, too.
    this.#listing ??= UNKNOWN_CATALOG;
    this.#changed.fire(this.current);
    if (read.status === "rejected") throw read.reason;
    return this.current;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    Disposable.from(...this.#disposables).dispose();
  }

  #gather(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.reload().catch(this.#fail), GATHER);
  }
}

/** A fingerprint stays in the extension: the language server and exported files have no use for it. */
function summaryOf({ fingerprint: _, ...summary }: ListedSecret): SecretSummary {
  return summary;
}
