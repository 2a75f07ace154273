import type { Access } from "../../client/store/access.ts";
import { SecretStorageStore } from "../../client/store/secretStorageStore.ts";
import { type SecretId, SecretStoreError, type SecretStoreFailure } from "../../client/store/secretStore.ts";
import type { Scope } from "../../common/catalog.ts";
import { MemoryMemento } from "./memoryMemento.ts";
import { MemorySecretStorage, type StoredData } from "./memorySecretStorage.ts";

/** A value that must turn up nowhere but in the storage. */
export const CANARY = "sk_live_canary_4711";

export const STRIPE: SecretId = { organization: "acme", project: "P-SHOP", name: "STRIPE_KEY" };
export const OPENAI: SecretId = { organization: "acme", name: "OPENAI_KEY" };

/** Whether an error is the store's, for this reason. */
export function failsWith(failure: SecretStoreFailure): (error: unknown) => boolean {
  return (error) => error instanceof SecretStoreError && error.failure === failure;
}

/** One VS Code window with its store, its clock and its access. */
export class StoreWindow {
  readonly storage: MemorySecretStorage;
  readonly memory: MemoryMemento;
  readonly store: SecretStorageStore;
  access: Access = "write";
  /** In place of {@link access}, for access that differs by scope. */
  accessTo: (scope: Scope) => Access = () => this.access;
  /** Epoch ms. */
  now = 1_000_000;

  constructor(data?: StoredData, memory = new MemoryMemento()) {
    this.storage = new MemorySecretStorage(data);
    this.memory = memory;
    const { storage } = this;
    this.store = new SecretStorageStore({
      storage,
      memory,
      access: (scope) => this.accessTo(scope),
      now: () => this.now,
    });
  }

  /** Another window of the same machine, later. */
  openAnother(): StoreWindow {
    const other = new StoreWindow(this.storage.data, this.memory);
    other.now = this.now + 1000;
    return other;
  }

  /** Each secret as project (or a star), `/`, name, state, time of the last update in epoch ms. */
  async listed(): Promise<readonly string[]> {
    const { secrets } = await this.store.list();
    return secrets
      .map(({ project, name, state, updatedAt }) => `${project ?? "*"}/${name} ${state} ${Date.parse(updatedAt)}`)
      .toSorted();
  }

  /** The kinds of keys that are there, `meta` and `value`, in order. */
  keyKinds(): readonly string[] {
    const kinds = Array.from(this.storage.data.entries.keys(), (key) => key.slice(0, key.indexOf("/")));
    return kinds.filter((kind) => kind !== "key").toSorted();
  }

  /** The operations that read a value, in order, each with the secret it is of. */
  get valuesRead(): readonly string[] {
    const reads = this.storage.gets.filter((operation) => operation.startsWith("get value/"));
    return reads.map((operation) => operation.split("/").slice(0, 4).join("/"));
  }

  /** What is stored as the value of a secret, the newest when there are several. */
  valueOf(id: SecretId): string | undefined {
    const [newest] = this.valueKeysOf(id);
    return newest === undefined ? undefined : this.storage.data.entries.get(newest);
  }

  /** The keys of the values of a secret, the newest first. */
  valueKeysOf({ organization, project, name }: SecretId): readonly string[] {
    const prefix = `value/${organization}/${project ?? "*"}/${name}`;
    const updatedAt = (key: string) => Number(key.split("/")[5] ?? 0);
    return [...this.storage.data.entries.keys()]
      .filter((key) => key === prefix || key.startsWith(`${prefix}/`))
      .toSorted((a, b) => updatedAt(b) - updatedAt(a));
  }
}

/** What the setting `write-projects` gives. */
export function writeProjects({ project }: Scope): Access {
  return project === undefined ? "read" : "write";
}

export async function noPause(): Promise<void> {}
