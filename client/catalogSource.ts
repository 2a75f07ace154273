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

  /** Whether the store has been read. */
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
   * Reads the store again.
   * @param ready what has to be known besides before anyone is told; the store is read meanwhile
   */
  async reload(ready?: Promise<unknown>): Promise<Catalog> {
    const [listing] = await Promise.all([this.#store.list(), ready]);
    this.#listing = listing;
    this.#changed.fire(this.current);
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
