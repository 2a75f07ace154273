import type { Event, Memento, SecretStorage } from "vscode";
import { DEFAULT_ORGANIZATION, type Scope } from "../../common/catalog.ts";
import type { Access } from "./access.ts";
import { knownFingerprints } from "./fingerprint.ts";
import { SecretRecords } from "./secretRecords.ts";
import {
  type ListedSecret,
  type SecretId,
  type SecretListing,
  type SecretStore,
  SecretStoreError,
} from "./secretStore.ts";
import type { SecretValue } from "./secretValue.ts";
import { idPath, parseKey } from "./storageKeys.ts";
import { isLiving, isTombstone, type StoredSecret, summarize } from "./storedSecrets.ts";

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

/** Keeps secrets in VS Code's SecretStorage. */
export class SecretStorageStore implements SecretStore {
  readonly onDidChange: Event<void>;
  readonly #host: StoreHost;
  readonly #records: SecretRecords;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(host: StoreHost) {
    this.#host = host;
    this.#records = new SecretRecords(host.storage, host.now);
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
    return this.#orStorageFailure("", async () => {
      const stored = await this.#records.readAll();
      if (!stored) return { complete: !this.#host.memory.get(REMEMBERED, false), secrets: [] };
      await this.#remember();
      const now = this.#host.now();
      return { complete: true, secrets: stored.map((secret) => summarize(secret, now)) };
    });
  }

  async read(id: SecretId): Promise<SecretValue> {
    this.#mustBeWritable(id, id.name);
    return this.#orStorageFailure(id.name, async () => (await this.#readLiving(id)).value);
  }

  async findSame(values: readonly SecretValue[]): Promise<readonly ListedSecret[]> {
    if (this.accessTo({ organization: DEFAULT_ORGANIZATION }) === "none") throw new SecretStoreError("access-denied");
    return this.#orStorageFailure("", async () => {
      const { secrets } = await this.list();
      const fingerprints = await knownFingerprints(values, this.#host.storage);
      return secrets.filter(({ fingerprint }) => fingerprint !== undefined && fingerprints.has(fingerprint));
    });
  }

  create(id: SecretId, value: SecretValue): Promise<void> {
    return this.#write(id, async (stored) => {
      if (isLiving(stored)) throw new SecretStoreError("exists", id.name);
      await this.#records.write(id, value, stored);
    });
  }

  update(id: SecretId, value: SecretValue, since?: string): Promise<void> {
    return this.#write(id, async (stored) => {
      if (!isLiving(stored)) throw new SecretStoreError("missing", id.name);
      mustBeAsSeen(stored, since);
      await this.#records.write(id, value, stored);
    });
  }

  delete(id: SecretId, since?: string): Promise<void> {
    return this.#write(id, async (stored) => {
      if (!isLiving(stored)) return;
      mustBeAsSeen(stored, since);
      await this.#records.writeTombstone(stored);
    });
  }

  copy(id: SecretId, to: Scope): Promise<void> {
    return this.#transfer(id, to, async (target, stored) => {
      const { value } = await this.#readLiving(id);
      await this.#records.write(target, value, stored);
    });
  }

  move(id: SecretId, to: Scope, since?: string): Promise<void> {
    return this.#transfer(id, to, async (target, stored) => {
      const { secret, value } = await this.#readLiving(id);
      mustBeAsSeen(secret, since);
      await this.#records.move(secret, value, target, stored);
    });
  }

  clearDeleted(): Promise<void> {
    return this.#change("", async () => {
      const stored = (await this.#records.readAll()) ?? [];
      await this.#records.forget(stored.filter((it) => isTombstone(it) && this.accessTo(it.id) === "write"));
      if (!(await this.#records.readAll())) await this.#host.memory.update(REMEMBERED, undefined);
    });
  }

  eraseAll(): Promise<void> {
    return this.#change("", async () => {
      this.#mustBeWritable({ organization: DEFAULT_ORGANIZATION }, "");
      for (const { id } of (await this.#records.readAll()) ?? []) this.#mustBeWritable(id, "");
      // Before, because other windows list as soon as the keys are gone; after, because whoever lists before remembers.
      await this.#host.memory.update(REMEMBERED, undefined);
      await this.#records.erase();
      await this.#host.memory.update(REMEMBERED, undefined);
    });
  }

  /**
   * Mends what an interrupted operation left behind. What looks like a leftover may be another window's operation
   * under way, so only what is still there after `pause` is touched.
   */
  async repair(pause: () => Promise<void>): Promise<void> {
    const mayChange = (id: SecretId) => this.accessTo(id) === "write";
    const before = await this.#records.repairs(mayChange);
    if (before.leftovers.length === 0 && before.adopted.length === 0) return;
    await pause();
    const after = await this.#records.repairs(mayChange);
    const lackedMeta = new Set(before.adopted.map(({ id }) => idPath(id)));
    await this.#records.repair({
      leftovers: after.leftovers.filter((key) => before.leftovers.includes(key)),
      adopted: after.adopted.filter(({ id }) => lackedMeta.has(idPath(id))),
    });
  }

  async #readLiving(id: SecretId): Promise<{ readonly secret: StoredSecret; readonly value: SecretValue }> {
    const secret = await this.#records.read(id);
    if (!isLiving(secret)) throw new SecretStoreError("missing", id.name);
    const value = await this.#records.readValue(secret);
    if (!value) throw new SecretStoreError("unavailable", id.name);
    return { secret, value };
  }

  #transfer(
    id: SecretId,
    { organization, project }: Scope,
    run: (target: SecretId, stored: StoredSecret | undefined) => Promise<void>,
  ): Promise<void> {
    const target: SecretId = { organization, name: id.name, ...(project !== undefined && { project }) };
    return this.#write(target, async (stored) => {
      this.#mustBeWritable(id, id.name);
      if (isLiving(stored)) throw new SecretStoreError("exists", id.name);
      await run(target, stored);
    });
  }

  #write(id: SecretId, change: (stored: StoredSecret | undefined) => Promise<void>): Promise<void> {
    return this.#change(id.name, async () => {
      this.#mustBeWritable(id, id.name);
      await change(await this.#records.read(id));
      await this.#remember();
    });
  }

  #mustBeWritable(scope: Scope, name: string): void {
    if (this.accessTo(scope) !== "write") throw new SecretStoreError("access-denied", name);
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

  async #remember(): Promise<void> {
    if (!this.#host.memory.get(REMEMBERED, false)) await this.#host.memory.update(REMEMBERED, true);
  }
}

/** @throws {SecretStoreError} "changed" */
function mustBeAsSeen({ id, versions: [newest] }: StoredSecret, since: string | undefined): void {
  const isSame = since === undefined || newest === undefined || newest.meta.updatedAt === Date.parse(since);
  if (!isSame) throw new SecretStoreError("changed", id.name);
}
