import type { SecretStorage } from "vscode";

type Listener = Parameters<SecretStorage["onDidChange"]>[0];

/** Under which all names of keys stand, in one value. */
const NAMES = "names";

type Stored = string | ReadonlySet<string>;

/** Calls back once nothing has asked for it for a while. */
class Quiet {
  readonly #milliseconds: number;
  readonly #callback: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number, callback: () => void) {
    this.#milliseconds = milliseconds;
    this.#callback = callback;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#callback, this.#milliseconds);
  }
}

/**
 * The secrets of a desktop, as VS Code 1.139 keeps them (`base/parts/storage`, `platform/storage`, `platform/secrets`): its main
 * process has all entries and each window a copy. What a window writes reaches the main process once the window has
 * written nothing for 100 ms, and the other windows once the main process has heard nothing for 100 ms. The names that
 * `keys()` gives are one entry, which each window writes as a whole: of two windows that write at the same time the later
 * one has it without the names of the other, whose values are there all the same.
 */
export class DesktopSecrets {
  readonly lag: number;
  readonly windows = new Set<DesktopSecretStorage>();
  readonly #entries: Map<string, Stored>;
  readonly #changed = new Set<string>();
  readonly #broadcast: Quiet;

  /**
   * @param lag what takes VS Code 100 ms, in ms
   * @param entries what is stored already
   */
  constructor(lag: number, entries: ReadonlyMap<string, string> = new Map()) {
    this.lag = lag;
    this.#entries = new Map<string, Stored>([[NAMES, new Set(entries.keys())], ...entries]);
    this.#broadcast = new Quiet(lag, () => {
      const changes = new Map(Array.from(this.#changed, (key) => [key, this.#entries.get(key)]));
      this.#changed.clear();
      for (const window of this.windows) window.accept(changes);
    });
  }

  openWindow(): DesktopSecretStorage {
    const window = new DesktopSecretStorage(this, new Map(this.#entries));
    this.windows.add(window);
    return window;
  }

  /** Takes what a window wrote; `undefined` for what it removed. */
  update(changes: ReadonlyMap<string, Stored | undefined>): void {
    for (const [key, value] of changes) {
      put(this.#entries, key, value);
      this.#changed.add(key);
    }
    this.#broadcast.ask();
  }
}

/** SecretStorage in one window of a desktop. */
export class DesktopSecretStorage implements SecretStorage {
  readonly #entries: Map<string, Stored>;
  readonly #listeners = new Set<Listener>();
  #pending = new Map<string, Stored | undefined>();
  readonly #flush: Quiet;

  constructor(main: DesktopSecrets, entries: Map<string, Stored>) {
    this.#entries = entries;
    this.#flush = new Quiet(main.lag, () => {
      const changes = this.#pending;
      this.#pending = new Map();
      main.update(changes);
    });
  }

  readonly onDidChange: SecretStorage["onDidChange"] = (listener, thisArgs) => {
    const own: Listener = (event) => listener.call(thisArgs, event);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  async keys(): Promise<string[]> {
    await turn();
    return [...this.#names];
  }

  async get(key: string): Promise<string | undefined> {
    await turn();
    const value = this.#entries.get(key);
    return typeof value === "string" ? value : undefined;
  }

  async store(key: string, value: string): Promise<void> {
    await turn();
    if (!this.#names.has(key)) this.#write(NAMES, new Set(this.#names).add(key));
    this.#write(key, value);
    this.#fire(key);
  }

  async delete(key: string): Promise<void> {
    await turn();
    if (this.#names.has(key)) this.#write(NAMES, new Set([...this.#names].filter((name) => name !== key)));
    if (this.#entries.has(key)) this.#write(key, undefined);
    this.#fire(key);
  }

  /** Takes what the main process tells, also of what this window wrote itself. */
  accept(changes: ReadonlyMap<string, Stored | undefined>): void {
    for (const [key, value] of changes) {
      if (this.#entries.get(key) === value) continue;
      put(this.#entries, key, value);
      if (key !== NAMES) this.#fire(key);
    }
  }

  get #names(): ReadonlySet<string> {
    const names = this.#entries.get(NAMES);
    return names instanceof Set ? names : new Set();
  }

  #write(key: string, value: Stored | undefined): void {
    put(this.#entries, key, value);
    this.#pending.set(key, value);
    this.#flush.ask();
  }

  #fire(key: string): void {
    for (const listener of this.#listeners) listener({ key });
  }
}

function put(entries: Map<string, Stored>, key: string, value: Stored | undefined): void {
  if (value === undefined) entries.delete(key);
  else entries.set(key, value);
}

/** Each operation goes to another process. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
