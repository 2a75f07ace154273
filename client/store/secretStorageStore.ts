import type { Event, Memento, SecretStorage } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import type { Access } from "./access.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type SecretId, type SecretListing, type SecretStore, SecretStoreError } from "./secretStore.ts";
import { SecretValue } from "./secretValue.ts";
import { idPath, metaKey, parseKey, type SecretMeta, valueKey } from "./storageKeys.ts";
import { isLiving, readKeys, repairsFor, type StoredSecret, summarize } from "./storedSecrets.ts";

/** What the store needs from VS Code and from the clock. */
export interface StoreHost {
  readonly storage: SecretStorage;
  /** Remembers, outside SecretStorage, that there were secrets. */
  readonly memory: Memento;
  readonly access: () => Access;
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

  get access(): Access {
    return this.#host.access();
  }

  async list(): Promise<SecretListing> {
    if (this.access === "none") return { complete: false, secrets: [] };
    const stored = readKeys(await this.#host.storage.keys());
    if (stored.size === 0) return { complete: !this.#host.memory.get(REMEMBERED, false), secrets: [] };
    await this.#remember();
    const now = this.#host.now();
    return { complete: true, secrets: Array.from(stored.values(), (secret) => summarize(secret, now)) };
  }

  create(id: SecretId, value: SecretValue): Promise<void> {
    return this.#write(id, async (stored) => {
      if (isLiving(stored)) throw new SecretStoreError("exists", id.name);
      const now = this.#timeAfter(stored);
      await this.#put(id, value, now, now);
    });
  }

  update(id: SecretId, value: SecretValue): Promise<void> {
    return this.#write(id, async (stored) => {
      if (!isLiving(stored)) throw new SecretStoreError("missing", id.name);
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

  move(id: SecretId, to: Scope): Promise<void> {
    return this.#transfer(id, to, async (source) => {
      const now = await this.#read(id);
      // Another window may have written a newer value meanwhile: then that one stays, beside what was moved.
      if (now?.metas[0]?.key !== source.metas[0]?.key) return;
      // The newest meta key goes last, so that no older one comes to hold; a value without any is adopted again.
      for (const { key } of source.metas.toReversed()) await this.#host.storage.delete(key);
      await this.#host.storage.delete(valueKey(id));
    });
  }

  /**
   * Mends what an interrupted operation left behind. What looks like a leftover may be another window's operation
   * under way, so only what is still there after `pause` is touched.
   */
  async repair(pause: () => Promise<void>): Promise<void> {
    if (this.access !== "write") return;
    const before = repairsFor(await this.#host.storage.keys());
    if (before.leftovers.length === 0 && before.adopted.length === 0) return;
    await pause();
    const after = repairsFor(await this.#host.storage.keys());
    for (const key of after.leftovers.filter((key) => before.leftovers.includes(key))) {
      await this.#host.storage.delete(key);
    }
    const lackedMeta = new Set(before.adopted.map(idPath));
    for (const id of after.adopted.filter((id) => lackedMeta.has(idPath(id)))) {
      const now = this.#host.now();
      await this.#putMeta({ id, createdAt: now, updatedAt: now, state: "active", fingerprint: "" });
    }
  }

  /** Runs one change after another, and turns every failure of the storage into a `SecretStoreError`. */
  #write(id: SecretId, change: (stored: StoredSecret | undefined) => Promise<void>): Promise<void> {
    const write = this.#lastWrite.then(async () => {
      if (this.access !== "write") throw new SecretStoreError("access-denied", id.name);
      try {
        await change(await this.#read(id));
        await this.#removeOutdatedMetas(id);
      } catch (error) {
        // The storage's own error is dropped: nobody promises that it does not quote what it was given.
        throw error instanceof SecretStoreError ? error : new SecretStoreError("storage-failed", id.name);
      }
    });
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }

  #transfer(id: SecretId, { organization, project }: Scope, then: (source: StoredSecret) => Promise<void>) {
    const target: SecretId = { organization, name: id.name, ...(project !== undefined && { project }) };
    return this.#write(target, async (stored) => {
      if (isLiving(stored)) throw new SecretStoreError("exists", id.name);
      const source = await this.#read(id);
      if (!isLiving(source)) throw new SecretStoreError("missing", id.name);
      const text = await this.#host.storage.get(valueKey(id));
      if (text === undefined) throw new SecretStoreError("unavailable", id.name);
      const now = this.#timeAfter(stored);
      await this.#put(target, new SecretValue(text), now, now);
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

  async #remember(): Promise<void> {
    if (!this.#host.memory.get(REMEMBERED, false)) await this.#host.memory.update(REMEMBERED, true);
  }

  /** A time that is later than everything known of the secret, even when the clock was set back. */
  #timeAfter(stored: StoredSecret | undefined): number {
    return Math.max(this.#host.now(), (stored?.metas[0]?.meta.updatedAt ?? 0) + 1);
  }
}
