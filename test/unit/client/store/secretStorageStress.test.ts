import assert from "node:assert/strict";
import { fingerprintOf } from "../../../../client/store/fingerprint.ts";
import {
  type ListedSecret,
  type SecretId,
  type SecretStore,
  SecretStoreError,
} from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { idPath } from "../../../../client/store/storageKeys.ts";
import { countFaults } from "../../../support/counts.ts";
import { addManySecrets, manyIds } from "../../../support/manySecrets.ts";
import { noPause, StoreWindow } from "../../../support/secretStores.ts";

const SECRETS = 5000;

/** How long the windows write, in ms; `STRESS` sets another time, in seconds. */
const LENGTH = Number(process.env.STRESS ?? 3) * 1000;

/** How many secrets the windows contend for; the others must stay as they are. */
const CONTENDED = 10;

/** A change that was acknowledged, with the moments of its start and its end, counted by all windows together. */
interface Acknowledged {
  readonly start: number;
  readonly end: number;
  /** The value that it wrote; `undefined` when it deleted the secret. */
  readonly value: string | undefined;
}

/** The same sequence of numbers from 0 up to 1 for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe(`Two windows that write at full speed among ${SECRETS} secrets`, function () {
  this.timeout(LENGTH + 60_000);

  it("keep every change that was acknowledged, and nothing of one that was refused", async () => {
    const ids = manyIds(SECRETS, "acme", ["P-SHOP", "P-CRM"]);
    const one = new StoreWindow();
    await addManySecrets(one.storage.data, ids, ({ name }) => `fake-${name}`);
    const windows = [one, one.openAnother()];
    const history = new Map<string, Acknowledged[]>(
      ids.map((id) => [idPath(id), [{ start: -1, end: -1, value: `fake-${id.name}` }]]),
    );
    let moment = 0;
    const deadline = performance.now() + LENGTH;

    async function writeUntilDeadline({ store }: StoreWindow, number: number): Promise<void> {
      const next = numbersFrom(number + 1);
      for (let count = 0; performance.now() < deadline; count += 1) {
        const id = ids[Math.floor(next() * CONTENDED)];
        assert.ok(id);
        const value = `fake-${number}-${count}`;
        const start = moment++;
        const isDeletion = next() < 0.2;
        try {
          if (isDeletion) await store.delete(id);
          else await createOrUpdate(store, id, new SecretValue(value));
          history.get(idPath(id))?.push({ start, end: moment++, value: isDeletion ? undefined : value });
        } catch (error) {
          assert.ok(error instanceof SecretStoreError && error.failure !== "storage-failed", String(error));
        }
        // A storage in another process answers later than at once.
        if (next() < 0.1) await new Promise(setImmediate);
      }
    }
    await Promise.all(windows.map(writeUntilDeadline));

    const third = one.openAnother();
    await third.store.repair(noPause);
    const { secrets } = await third.store.list();
    assert.equal(secrets.length, SECRETS);
    const acknowledged = [...history.values()].flat().length - SECRETS;
    assert.ok(acknowledged > windows.length, `only ${acknowledged} changes were acknowledged`);
    countFaults("a change that was acknowledged while another window wrote, and is there", acknowledged);
    for (const secret of secrets) {
      const changes = history.get(idPath(secret)) ?? [];
      if (changes.length === 1) {
        assert.equal(secret.state, "active");
        assert.ok(await isStoredWith(third, secret, `fake-${secret.name}`), secret.name);
        continue;
      }
      const last = changes.filter(({ end }) => !changes.some(({ start }) => start > end)).map(({ value }) => value);
      const found = secret.state === "deleted" ? undefined : (await third.store.read(secret)).reveal();
      assert.ok(last.includes(found), `${secret.name} is ${secret.state}: ${found}, and not ${last.join(" or ")}`);
    }
  });
});

/** Whether a value is the one that a secret was stored with, by its fingerprint: reading thousands takes its time. */
async function isStoredWith({ storage: own }: StoreWindow, secret: ListedSecret, value: string): Promise<boolean> {
  return secret.fingerprint === (await fingerprintOf(new SecretValue(value), own));
}

async function createOrUpdate(store: SecretStore, id: SecretId, value: SecretValue): Promise<void> {
  try {
    await store.create(id, value);
  } catch (error) {
    if (!(error instanceof SecretStoreError) || error.failure !== "exists") throw error;
    await store.update(id, value);
  }
}
