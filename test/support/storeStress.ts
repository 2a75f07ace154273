import assert from "node:assert/strict";
import type { SecretStorage } from "vscode";
import { fingerprintOf } from "../../client/store/fingerprint.ts";
import { type SecretId, type SecretStore, SecretStoreError } from "../../client/store/secretStore.ts";
import { SecretValue } from "../../client/store/secretValue.ts";
import { idPath } from "../../client/store/storageKeys.ts";
import { addManySecrets, manyIds } from "./manySecrets.ts";
import { StoredData } from "./memorySecretStorage.ts";

/** The secrets that are there before windows write at full speed. */
export const STRESSED = manyIds(5000, "acme", ["P-SHOP", "P-CRM"]);

/** The value that each of them has then. */
const firstValue = ({ name }: SecretId): string => `fake-${name}`;

let filled: Promise<StoredData> | undefined;

/** A storage with {@link STRESSED} in it; filling one takes seconds. */
export async function stressedData(): Promise<StoredData> {
  filled ??= fill();
  const data = new StoredData();
  for (const [key, value] of (await filled).entries) data.entries.set(key, value);
  return data;
}

async function fill(): Promise<StoredData> {
  const data = new StoredData();
  await addManySecrets(data, STRESSED, firstValue);
  return data;
}

/** How many secrets the windows contend for; the others must stay as they are. */
const CONTENDED = 10;

/** A change that was acknowledged, with the moments of its start and its end by a clock that all windows share. */
interface Acknowledged {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** The value that it wrote; absent when it deleted the secret. */
  readonly value?: string;
}

/** What one window did. */
export interface WindowHistory {
  readonly acknowledged: readonly Acknowledged[];
  /** How many changes were refused because of the other window. */
  readonly refused: number;
}

/** The same sequence of numbers from 0 up to 1 for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Creates, edits and deletes secrets of {@link STRESSED} at full speed.
 * @param number of the window
 * @param clock never answers the same twice
 * @param rest awaited after each tenth change or so
 */
export async function writeAtFullSpeed(
  store: SecretStore,
  number: number,
  milliseconds: number,
  clock: () => number,
  rest: () => Promise<unknown>,
): Promise<WindowHistory> {
  const next = numbersFrom(number + 1);
  const acknowledged: Acknowledged[] = [];
  let refused = 0;
  const deadline = performance.now() + milliseconds;
  for (let count = 0; performance.now() < deadline; count += 1) {
    const id = STRESSED[Math.floor(next() * CONTENDED)];
    assert.ok(id);
    const value = `fake-${number}-${count}`;
    const start = clock();
    const isDeletion = next() < 0.2;
    try {
      if (isDeletion) await deleteLiving(store, id);
      else await createOrUpdate(store, id, new SecretValue(value));
      acknowledged.push({ path: idPath(id), start, end: clock(), ...(!isDeletion && { value }) });
    } catch (error) {
      assert.ok(error instanceof SecretStoreError && error.failure !== "storage-failed", String(error));
      refused += 1;
    }
    if (next() < 0.1) await rest();
  }
  return { acknowledged, refused };
}

/** What this window takes for deleted already, the other may have created again: there is nothing to acknowledge. */
async function deleteLiving(store: SecretStore, id: SecretId): Promise<void> {
  await store.read(id);
  await store.delete(id);
}

async function createOrUpdate(store: SecretStore, id: SecretId, value: SecretValue): Promise<void> {
  try {
    await store.create(id, value);
  } catch (error) {
    if (!(error instanceof SecretStoreError) || error.failure !== "exists") throw error;
    await store.update(id, value);
  }
}

/**
 * That every acknowledged change is there, unless one followed it, and nothing of one that was refused.
 * @param window of one that did not write
 * @returns how many changes were acknowledged
 */
export async function assertAllThere(
  histories: readonly WindowHistory[],
  { store, storage }: { readonly store: SecretStore; readonly storage: SecretStorage },
): Promise<number> {
  const acknowledged = histories.flatMap((history) => history.acknowledged);
  for (const [number, history] of histories.entries()) {
    assert.ok(history.acknowledged.length > 0, `none of the ${history.refused} changes of window ${number} was made`);
  }
  const { secrets } = await store.list();
  assert.equal(secrets.length, STRESSED.length);
  for (const secret of secrets) {
    const changes = acknowledged.filter(({ path }) => path === idPath(secret));
    if (changes.length === 0) {
      assert.equal(secret.state, "active");
      // By its fingerprint: reading thousands takes its time.
      const fingerprint = await fingerprintOf(new SecretValue(firstValue(secret)), storage);
      assert.equal(secret.fingerprint, fingerprint, secret.name);
      continue;
    }
    const latestStart = Math.max(...changes.map(({ start }) => start));
    const last = changes.filter(({ end }) => end >= latestStart).map(({ value }) => value);
    const found = secret.state === "deleted" ? undefined : (await store.read(secret)).reveal();
    assert.ok(last.includes(found), `${secret.name} is ${secret.state}: ${found}, and not ${last.join(" or ")}`);
  }
  return acknowledged.length;
}
