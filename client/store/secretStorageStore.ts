import type { Event, Memento, SecretStorage } from "vscode";
import { DEFAULT_ORGANIZATION, type Scope } from "../../common/catalog.ts";
import type { Access } from "./access.ts";
import { fingerprintOf } from "./fingerprint.ts";
import {
  type ListedSecret,
  type SecretId,
  type SecretListing,
  type SecretStore,
  SecretStoreError,
} from "./secretStore.ts";
import { SecretValue } from "./secretValue.ts";
import { FINGERPRINT_KEY, idOf, idPath, metaKey, parseKey, type SecretMeta, valueKey } from "./storageKeys.ts";
import {
  isLiving,
  isTombstone,
  type Repairs,
  readKeys,
  repairsFor,
  type StoredSecret,
  summarize,
} from "./storedSecrets.ts";

/** What the store needs from VS Code and from the clock. */
export interface StoreHost {
  readonly storage: SecretStorage;
  /** Remembers, outside SecretStorage, that there were secrets. */
  readonly memory: Memento;
  readonly access: (scope: Scope) => Access;
  /** Epoch ms. */
  readonly now: () => number;
}

const REMEMBERED = "workflowSecrets.hasSecrets";

/** All content of a `meta` key is in its name, and SecretStorage wants a value. */
const META_CONTENT = "meta";

/** Keeps secrets in VS Code's SecretStorage, one key a secret; see `storageKeys.ts` for the scheme. */
export class SecretStorageStore implements SecretStore {
  readonly onDidChange: Event<void>;
  readonly #host: StoreHost;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(host: StoreHost) {
    this.#host = host;
    this.onDidChange = (listener, thisArgs, disposables) => {
      const listenToOurs = ({ key }: { readonly key: string }) => {
        if (parseKey(key)) listener.call(thisArgs);
      };
      return host.storage.onDidChange(listenToOurs, undefined, disposables);
    };
  }

  accessTo(scope: Scope): Access {
    return this.#host.access(scope);
  }

  async list(): Promise<SecretListing> {
    // This machine hides all scopes or none.
    if (this.accessTo({ organization: DEFAULT_ORGANIZATION }) === "none") return { complete: false, secrets: [] };
    const stored = readKeys(await this.#host.storage.keys());
    if (stored.size === 0) return { complete: !this.#host.memory.get(REMEMBERED, false), secrets: [] };
    await this.#remember();
    const now = this.#host.now();
    return { complete: true, secrets: Array.from(stored.values(), (secret) => summarize(secret, now)) };
  }

  async read(id: SecretId): Promise<SecretValue> {
    if (this.accessTo(id) !== "write") throw new SecretStoreError("access-denied", id.name);
    return this.#orStorageFailure(id.name, async () => {
      if (!isLiving(await this.#read(id))) throw new SecretStoreError("missing", id.name);
      return this.#readValue(id);
    });
  }

  async findSame(value: SecretValue): Promise<readonly ListedSecret[]> {
    const fingerprint = await this.#orStorageFailure("", () => fingerprintOf(value, this.#host.storage));
    const { secrets } = await this.list();
    return secrets.filter((secret) => secret.fingerprint === fingerprint);
  }

  create(id: SecretId, value: SecretValue): Promise<void> {
    return this.#write(id, async (stored) => {
      if (isLiving(stored)) throw new SecretStoreError("exists", id.name);
      const now = this.#timeAfter(stored);
      await this.#put(id, value, now, now);
    });
  }

  update(id: SecretId, value: SecretValue, since?: string): Promise<void> {
    return this.#write(id, async (stored) => {
      if (!isLiving(stored)) throw new SecretStoreError("missing", id.name);
      const updatedAt = stored.metas[0]?.meta.updatedAt;
      const isSame = since === undefined || updatedAt === undefined || updatedAt === Date.parse(since);
      if (!isSame) throw new SecretStoreError("changed", id.name);
      const now = this.#timeAfter(stored);
      await this.#put(id, value, stored.metas[0]?.meta.createdAt ?? now, now);
    });
  }

  delete(id: SecretId): Promise<void> {
    return this.#write(id, async (stored) => {
      if (!isLiving(stored)) return;
      const updatedAt = this.#timeAfter(stored);
      const createdAt = stored.metas[0]?.meta.createdAt ?? updatedAt;
      await this.#putMeta({ id, createdAt, updatedAt, state: "deleted", fingerprint: "" });
      // Another window may have written a newer value meanwhile: then that one stays.
      if (!isLiving(await this.#read(id))) await this.#host.storage.delete(valueKey(id));
    });
  }

  copy(id: SecretId, to: Scope): Promise<void> {
    return this.#transfer(id, to, async () => undefined);
  }

  async move(id: SecretId, to: Scope): Promise<void> {
    return this.#transfer(id, to, async (source) => {
      const now = await this.#read(id);
      // Another window may have written a newer value meanwhile: then that one stays, beside what was moved.
      if (now?.metas[0]?.key !== source.metas[0]?.key) return;
      // The newest meta key goes last, so that no older one comes to hold; a value without any is adopted again.
      for (const { key } of source.metas.toReversed()) await this.#host.storage.delete(key);
      await this.#host.storage.delete(valueKey(id));
    });
  }

  clearDeleted(): Promise<void> {
    return this.#change("", async () => {
      const stored = readKeys(await this.#host.storage.keys());
      const deleted = [...stored.values()].filter((it) => isTombstone(it) && this.accessTo(it.id) === "write");
      // The newest goes last: an older one that is left must not come to hold.
      const keys = deleted.flatMap(({ metas }) => metas.toReversed().map(({ key }) => key));
      for (const key of keys) await this.#host.storage.delete(key);
    });
  }

  eraseAll(): Promise<void> {
    return this.#change("", async () => {
      const keys = (await this.#host.storage.keys()).filter((key) => parseKey(key) || key === FINGERPRINT_KEY);
      const stored = readKeys(keys);
      if ([...stored.values()].some(({ id }) => this.accessTo(id) !== "write")) {
        throw new SecretStoreError("access-denied");
      }
      for (const key of keys) await this.#host.storage.delete(key);
      await this.#host.memory.update(REMEMBERED, undefined);
    });
  }

  /**
   * Mends what an interrupted operation left behind. What looks like a leftover may be another window's operation
   * under way, so only what is still there after `pause` is touched.
   */
  async repair(pause: () => Promise<void>): Promise<void> {
    const before = await this.#repairs();
    if (before.leftovers.length === 0 && before.adopted.length === 0) return;
    await pause();
    const after = await this.#repairs();
    for (const key of after.leftovers.filter((key) => before.leftovers.includes(key))) {
      await this.#host.storage.delete(key);
    }
    const lackedMeta = new Set(before.adopted.map(idPath));
    for (const id of after.adopted.filter((id) => lackedMeta.has(idPath(id)))) {
      const now = this.#host.now();
      await this.#putMeta({ id, createdAt: now, updatedAt: now, state: "active", fingerprint: "" });
    }
  }

  /** What an interrupted operation left, as far as this machine may change it. */
  async #repairs(): Promise<Repairs> {
    const keys = await this.#host.storage.keys();
    return repairsFor(
      keys.filter((key) => {
        const id = idOf(key);
        return id && this.accessTo(id) === "write";
      }),
    );
  }

  #write(id: SecretId, change: (stored: StoredSecret | undefined) => Promise<void>): Promise<void> {
    return this.#change(id.name, async () => {
      if (this.accessTo(id) !== "write") throw new SecretStoreError("access-denied", id.name);
      await change(await this.#read(id));
      await this.#removeOutdatedMetas(id);
    });
  }

  /** Runs one change after another. */
  #change(name: string, change: () => Promise<void>): Promise<void> {
    const changed = this.#lastWrite.then(() => this.#orStorageFailure(name, change));
    this.#lastWrite = changed.catch(() => undefined);
    return changed;
  }

  /** Turns every failure of the storage into a `SecretStoreError`. */
  async #orStorageFailure<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      // The storage's own error is dropped: nobody promises that it does not quote what it was given.
      throw error instanceof SecretStoreError ? error : new SecretStoreError("storage-failed", name);
    }
  }

  #transfer(id: SecretId, { organization, project }: Scope, then: (source: StoredSecret) => Promise<void>) {
    const target: SecretId = { organization, name: id.name, ...(project !== undefined && { project }) };
    return this.#write(target, async (stored) => {
      if (this.accessTo(id) !== "write") throw new SecretStoreError("access-denied", id.name);
      if (isLiving(stored)) throw new SecretStoreError("exists", id.name);
      const source = await this.#read(id);
      if (!isLiving(source)) throw new SecretStoreError("missing", id.name);
      const value = await this.#readValue(id);
      const now = this.#timeAfter(stored);
      await this.#put(target, value, now, now);
      await then(source);
    });
  }

  async #put(id: SecretId, value: SecretValue, createdAt: number, updatedAt: number): Promise<void> {
    const fingerprint = await fingerprintOf(value, this.#host.storage);
    await this.#host.storage.store(valueKey(id), value.reveal());
    await this.#putMeta({ id, createdAt, updatedAt, state: "active", fingerprint });
    await this.#remember();
  }

  async #putMeta(meta: SecretMeta): Promise<void> {
    await this.#host.storage.store(metaKey(meta), META_CONTENT);
  }

  async #removeOutdatedMetas(id: SecretId): Promise<void> {
    const [, ...outdated] = (await this.#read(id))?.metas ?? [];
    for (const { key } of outdated) await this.#host.storage.delete(key);
  }

  async #read(id: SecretId): Promise<StoredSecret | undefined> {
    return readKeys(await this.#host.storage.keys()).get(idPath(id));
  }

  async #readValue(id: SecretId): Promise<SecretValue> {
    const text = await this.#host.storage.get(valueKey(id));
    if (text === undefined) throw new SecretStoreError("unavailable", id.name);
    return new SecretValue(text);
  }

  async #remember(): Promise<void> {
    if (!this.#host.memory.get(REMEMBERED, false)) await this.#host.memory.update(REMEMBERED, true);
  }

  /** A time that is later than everything known of the secret, even when the clock was set back. */
  #timeAfter(stored: StoredSecret | undefined): number {
    return Math.max(this.#host.now(), (stored?.metas[0]?.meta.updatedAt ?? 0) + 1);
  }
}
