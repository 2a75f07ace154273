import type { SecretStorage } from "vscode";
import { fingerprintOf } from "./fingerprint.ts";
import { type SecretId, SecretStoreError } from "./secretStore.ts";
import { SecretValue } from "./secretValue.ts";
import { FINGERPRINT_KEY, idOf, idPath, metaKey, moveKey, parseKey, type SecretMeta, valueKey } from "./storageKeys.ts";
import {
  allKeys,
  currentValueKey,
  keysUntil,
  latestTime,
  type Repairs,
  readKeys,
  repairsFor,
  type StoredSecret,
} from "./storedSecrets.ts";

/** All content of a `meta` or `move` key is in its name, and SecretStorage wants a value. */
const NO_CONTENT = "meta";

/**
 * The secrets of SecretStorage as versions under keys of their own; see `storageKeys.ts` for the scheme. Asks nobody
 * whether something may be done. What fails in the storage is thrown as it is.
 */
export class SecretRecords {
  readonly #storage: SecretStorage;
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(storage: SecretStorage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /**
   * Reads no value.
   * @returns `undefined` when nothing at all is there: the key of the fingerprints outlives the secrets.
   */
  async readAll(): Promise<readonly StoredSecret[] | undefined> {
    const keys = await this.#storage.keys();
    const secrets = [...readKeys(keys).secrets.values()].filter(({ isMoved }) => !isMoved);
    return secrets.length > 0 || keys.includes(FINGERPRINT_KEY) ? secrets : undefined;
  }

  async read(id: SecretId): Promise<StoredSecret | undefined> {
    const path = idPath(id);
    const keys = await this.#storage.keys();
    // Whether a move is done depends on the keys of another secret; else those of this one suffice.
    const isMoving = keys.some((key) => key.startsWith("move/"));
    return readKeys(isMoving ? keys : keys.filter((key) => key.includes(path))).secrets.get(path);
  }

  /** @returns `undefined` when the value is gone, such as for a keyring that changed. */
  async readValue(stored: StoredSecret): Promise<SecretValue | undefined> {
    for (let at: StoredSecret | undefined = stored, before: string | undefined; at; at = await this.read(at.id)) {
      const key = currentValueKey(at);
      // Another window may have replaced the version meanwhile; the same one again is gone for good.
      if (key === undefined || key === before) return undefined;
      const text = await this.#storage.get(key);
      if (text !== undefined) return new SecretValue(text);
      before = key;
    }
    return undefined;
  }

  /**
   * Writes a new version, and takes it back when another window wrote one since `seen`: what that one acknowledged stays.
   * @param seen the secret as it was when this change was decided on
   * @param updatedAt epoch ms, later than what was seen
   * @throws {SecretStoreError} "changed", or "missing" when another window deleted the secret. Two windows that write at
   * the very same time may both be told so.
   */
  async write(
    id: SecretId,
    value: SecretValue,
    seen: StoredSecret | undefined,
    updatedAt = this.#timeAfter(seen),
  ): Promise<void> {
    const fingerprint = await fingerprintOf(value, this.#storage);
    const isNew = !seen?.versions[0] || seen.isMoved || seen.versions[0].meta.state === "deleted";
    const createdAt = isNew ? updatedAt : (seen.versions[0]?.meta.createdAt ?? updatedAt);
    const meta: SecretMeta = { id, createdAt, updatedAt, state: "active", fingerprint };
    await this.#storage.store(valueKey(meta), value.reveal());
    await this.#storage.store(metaKey(meta), NO_CONTENT);
    const stored = await this.read(id);
    const known = new Set([metaKey(meta), ...(seen?.versions ?? []).map((version) => metaKey(version.meta))]);
    const other = stored?.versions.find((version) => !known.has(metaKey(version.meta)));
    if (other) {
      await this.#remove([metaKey(meta), valueKey(meta)]);
      throw new SecretStoreError(other.meta.state === "deleted" ? "missing" : "changed", id.name);
    }
    // Only what was seen: a version that came meanwhile is another window's to keep or to take back.
    if (seen) await this.#remove(allKeys(seen));
  }

  /** Deletes a secret; whatever another window writes at the same moment is deleted too. */
  async writeTombstone(stored: StoredSecret): Promise<void> {
    const { id } = stored;
    const updatedAt = this.#timeAfter(stored);
    const createdAt = stored.versions[0]?.meta.createdAt ?? updatedAt;
    await this.#storage.store(metaKey({ id, createdAt, updatedAt, state: "deleted", fingerprint: "" }), NO_CONTENT);
    const now = await this.read(id);
    if (now) await this.#remove(keysUntil(now, updatedAt));
  }

  /**
   * Brings a secret into another scope; from the moment in which it stands there it is gone from its old place.
   * @param source the version to move; a newer one stays where it is
   * @param target what stands in the new place, of which nothing holds
   */
  async move(source: StoredSecret, value: SecretValue, to: SecretId, target: StoredSecret | undefined): Promise<void> {
    const [fromUpdatedAt, toUpdatedAt] = [latestTime(source), this.#timeAfter(target)];
    const key = moveKey({ from: source.id, fromUpdatedAt, to, toUpdatedAt });
    await this.#storage.store(key, NO_CONTENT);
    try {
      await this.write(to, value, target, toUpdatedAt);
    } catch (error) {
      // A storage that fails again leaves the key to a repair; it says nothing of what others write there.
      await this.#withdraw(source.id, key).catch(() => undefined);
      throw error;
    }
    const left = await this.read(source.id);
    await this.#remove([...(left && latestTime(left) <= fromUpdatedAt ? allKeys(left) : []), key]);
  }

  /** Forgets secrets, as if they had never been there. */
  async forget(secrets: readonly StoredSecret[]): Promise<void> {
    await this.#remove(secrets.flatMap(allKeys));
  }

  /** Removes every key of ours. */
  async erase(): Promise<void> {
    const keys = await this.#storage.keys();
    const { secrets, moves } = readKeys(keys);
    await this.#remove([...[...secrets.values()].flatMap(allKeys), ...moves.map(({ key }) => key)]);
    if (keys.includes(FINGERPRINT_KEY)) await this.#remove([FINGERPRINT_KEY]);
  }

  /** What interrupted operations left of the secrets that may be changed. */
  async repairs(mayChange: (id: SecretId) => boolean): Promise<Repairs> {
    // What may not be changed is looked at as well: it decides whether a move is done.
    const { leftovers, adopted } = repairsFor(await this.#storage.keys(), this.#now());
    const isOurs = (key: string) => {
      const parsed = parseKey(key);
      return parsed !== undefined && mayChange(idOf(parsed));
    };
    return { leftovers: leftovers.filter(isOurs), adopted: adopted.filter(({ id }) => mayChange(id)) };
  }

  /** Removes leftovers, and writes the meta keys that values lack. */
  async repair({ leftovers, adopted }: Repairs): Promise<void> {
    for (const meta of adopted) await this.#storage.store(metaKey(meta), NO_CONTENT);
    await this.#remove(leftovers);
  }

  /** A time that is later than everything known of the secret, even when the clock was set back. */
  #timeAfter(stored: StoredSecret | undefined): number {
    return Math.max(this.#now(), (stored ? latestTime(stored) : 0) + 1);
  }

  /** Takes the key of a move back, unless the secret stands in its new place all the same. */
  async #withdraw(source: SecretId, key: string): Promise<void> {
    if (!(await this.read(source))?.isMoved) await this.#remove([key]);
  }

  async #remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#storage.delete(key);
  }
}
