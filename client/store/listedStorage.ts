import type { SecretStorage } from "vscode";

/** How many looks in a row must find a key as it should be until nobody looks any more. */
const LOOKS = 5;

/** A key that was written lately. */
interface Written {
  readonly isStored: boolean;
  /** How many looks in a row found it as it should be. */
  looks: number;
}

/**
 * SecretStorage that looks after the keys it wrote. Each window of a desktop writes the names of all keys as one entry and hears
 * of other windows a fraction of a second late, so a window that writes at that time may take a new key off the list,
 * while its value stays, or bring back a deleted one without a value. Both are seen as they are, and written once more.
 */
export class ListedStorage implements SecretStorage {
  readonly onDidChange: SecretStorage["onDidChange"];
  readonly #storage: SecretStorage;
  readonly #pause: () => Promise<unknown>;
  readonly #written = new Map<string, Written>();
  #isLooking = false;

  /** @param pause between two looks; longer than a window takes to hear of another */
  constructor(storage: SecretStorage, pause: () => Promise<unknown>) {
    this.#storage = storage;
    this.#pause = pause;
    this.onDidChange = storage.onDidChange;
  }

  async keys(): Promise<string[]> {
    const all = [...this.#written];
    const listed = new Set(await this.#storage.keys());
    for (const [key, written] of all) {
      if (listed.has(key) === written.isStored) continue;
      if (await this.#mend(key, written)) listed.add(key);
      else listed.delete(key);
    }
    return [...listed];
  }

  get(key: string): Thenable<string | undefined> {
    return this.#storage.get(key);
  }

  store(key: string, value: string): Promise<void> {
    return this.#write(key, true, () => this.#storage.store(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#write(key, false, () => this.#storage.delete(key));
  }

  async #write(key: string, isStored: boolean, write: () => Thenable<void>): Promise<void> {
    // Until it is written nothing can be said of it.
    this.#written.delete(key);
    await write();
    this.#written.set(key, { isStored, looks: 0 });
    // A storage that fails is looked at again after the next write.
    this.#look().catch(() => undefined);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      while (this.#written.size > 0) {
        await this.#pause();
        const all = [...this.#written];
        for (const [, written] of all) written.looks += 1;
        await this.keys();
        for (const [key, written] of all) {
          if (written.looks === LOOKS && this.#written.get(key) === written) this.#written.delete(key);
        }
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** @returns whether the key has a value */
  async #mend(key: string, written: Written): Promise<boolean> {
    written.looks = 0;
    const value = await this.#storage.get(key);
    const isStored = value !== undefined;
    // It was written again meanwhile.
    if (this.#written.get(key) !== written) return isStored;
    // Another window deleted what was stored, or stored what was deleted, and that holds.
    if (isStored !== written.isStored) this.#written.delete(key);
    else if (isStored) await this.#storage.store(key, value);
    else await this.#storage.delete(key);
    return isStored;
  }
}
