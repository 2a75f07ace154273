import type { SecretStorage, SecretStorageChangeEvent } from "vscode";

type Listener = (event: SecretStorageChangeEvent) => unknown;

/** What several windows share. */
export class StoredData {
  readonly entries = new Map<string, string>();
  readonly listeners = new Set<Listener>();
}

/** One window's SecretStorage, in memory. Windows that are given the same data share it. */
export class MemorySecretStorage implements SecretStorage {
  readonly data: StoredData;
  /** The operations that were asked for, in order: `keys`, `get <key>`, `store <key>`, `delete <key>`. */
  readonly operations: string[] = [];
  /** Awaited before each operation; may reject in its place. */
  gate: (operation: string) => Promise<unknown> = () => Promise.resolve();

  constructor(data = new StoredData()) {
    this.data = data;
  }

  readonly onDidChange: SecretStorage["onDidChange"] = (listener, thisArgs, disposables) => {
    const own: Listener = (event) => listener.call(thisArgs, event);
    this.data.listeners.add(own);
    const disposable = { dispose: () => this.data.listeners.delete(own) };
    disposables?.push(disposable);
    return disposable;
  };

  get gets(): readonly string[] {
    return this.operations.filter((operation) => operation.startsWith("get "));
  }

  /** The first `count` operations from now on succeed, then the process is gone. */
  killAfter(count: number): void {
    const last = this.operations.length + count;
    this.gate = () =>
      this.operations.length > last ? Promise.reject(new Error("the process was killed")) : Promise.resolve();
  }

  async keys(): Promise<string[]> {
    await this.#begin("keys");
    return [...this.data.entries.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    await this.#begin(`get ${key}`);
    return this.data.entries.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#begin(`store ${key}`);
    this.data.entries.set(key, value);
    this.#fire(key);
  }

  async delete(key: string): Promise<void> {
    await this.#begin(`delete ${key}`);
    this.data.entries.delete(key);
    this.#fire(key);
  }

  async #begin(operation: string): Promise<void> {
    this.operations.push(operation);
    await this.gate(operation);
  }

  #fire(key: string): void {
    for (const listener of this.data.listeners) listener({ key });
  }
}
