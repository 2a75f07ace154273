import assert from "node:assert/strict";
import type { SecretId, SecretStoreFailure } from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { repairsFor } from "../../../../client/store/storedSecrets.ts";
import {
  CANARY,
  failsWith,
  noPause,
  OPENAI,
  STRIPE,
  StoreWindow,
  writeProjects,
} from "../../../support/secretStores.ts";

const value = new SecretValue(CANARY);
const ORGANIZATION = { organization: "acme" };
const SHARED: SecretId = { ...ORGANIZATION, name: STRIPE.name };

async function prepared(): Promise<StoreWindow> {
  const window = new StoreWindow();
  await window.store.create(OPENAI, new SecretValue("other"));
  await window.store.create(STRIPE, value);
  window.now = 2_000_000;
  return window;
}

describe("Copying a secret into another scope", () => {
  it("stores the value a second time and leaves the first as it was", async () => {
    const window = await prepared();
    await window.store.copy(STRIPE, ORGANIZATION);
    assert.deepEqual(await window.listed(), [
      "*/OPENAI_KEY active 1000000",
      "*/STRIPE_KEY active 2000000",
      "P-SHOP/STRIPE_KEY active 1000000",
    ]);
    assert.deepEqual([window.valueOf(STRIPE), window.valueOf(SHARED)], [CANARY, CANARY]);
  });

  it("takes the place of one that was deleted", async () => {
    const window = await prepared();
    await window.store.copy(OPENAI, { ...ORGANIZATION, project: "P-CRM" });
    await window.store.delete({ ...OPENAI, project: "P-CRM" });
    await window.store.copy(OPENAI, { ...ORGANIZATION, project: "P-CRM" });
    assert.ok((await window.listed()).includes("P-CRM/OPENAI_KEY active 2000002"));
    assert.deepEqual(repairsFor(await window.storage.keys(), 0), { leftovers: [], adopted: [] });
  });

  it("reads no value but the one that is copied", async () => {
    const window = await prepared();
    const before = window.storage.gets.length;
    await window.store.copy(STRIPE, ORGANIZATION);
    assert.deepEqual(
      window.storage.gets.slice(before).filter((get) => get.startsWith("get value/")),
      [`get ${window.valueKeysOf(STRIPE)[0]}`],
    );
  });
});

for (const operation of ["copy", "move"] as const) {
  describe(`A ${operation} that cannot be`, () => {
    const refusals: readonly (readonly [failure: SecretStoreFailure, prepare: (window: StoreWindow) => unknown])[] = [
      ["exists", (window) => window.store.create(SHARED, new SecretValue("of all"))],
      ["missing", (window) => window.store.delete(STRIPE)],
      ["unavailable", (window) => window.valueKeysOf(STRIPE).map((key) => window.storage.data.entries.delete(key))],
      ["access-denied", (window) => Object.assign(window, { access: "read" })],
    ];
    for (const [failure, prepare] of refusals) {
      it(`is refused and changes nothing: ${failure}`, async () => {
        const window = await prepared();
        await prepare(window);
        const before = [...window.storage.data.entries];
        await assert.rejects(window.store[operation](STRIPE, ORGANIZATION), failsWith(failure));
        assert.deepEqual([...window.storage.data.entries], before);
      });
    }
  });
}

describe("Moving a secret into another scope", () => {
  it("leaves nothing in the old place, no tombstone either", async () => {
    const window = await prepared();
    await window.store.move(STRIPE, ORGANIZATION);
    assert.deepEqual(await window.listed(), ["*/OPENAI_KEY active 1000000", "*/STRIPE_KEY active 2000000"]);
    assert.deepEqual([window.valueOf(STRIPE), window.valueOf(SHARED)], [undefined, CANARY]);
    assert.deepEqual(repairsFor(await window.storage.keys(), 0), { leftovers: [], adopted: [] });
  });

  it("keeps the old one when another window gave it a new value meanwhile", async () => {
    const window = await prepared();
    const other = window.openAnother();
    let isUpdated = false;
    window.storage.gate = async (operation) => {
      if (isUpdated || !operation.startsWith("store value/acme/*/STRIPE_KEY")) return;
      isUpdated = true;
      await other.store.update(STRIPE, new SecretValue("newer"));
    };
    await window.store.move(STRIPE, ORGANIZATION);
    assert.deepEqual([window.valueOf(STRIPE), window.valueOf(SHARED)], ["newer", CANARY]);
    assert.ok((await window.listed()).includes("P-SHOP/STRIPE_KEY active 2001000"));
  });

  it("is done or not, whichever operation a crash hits, and a repair changes nothing about it", async () => {
    const whole = await prepared();
    const before = await whole.listed();
    await whole.store.move(STRIPE, ORGANIZATION);
    const after = await whole.listed();
    for (const [count, window] of (await movesThatFail()).entries()) {
      const next = window.openAnother();
      const listed = await next.listed();
      assert.ok(
        [before, after].some((state) => state.join() === listed.join()),
        `after ${count}: ${listed}`,
      );
      const [living] = (await next.store.list()).secrets.filter(({ name }) => name === STRIPE.name);
      assert.equal((await next.store.read(living ?? STRIPE)).reveal(), CANARY, `after ${count} operations`);
      await next.store.repair(noPause);
      assert.deepEqual(await next.listed(), listed, `after ${count} operations`);
      assert.deepEqual(repairsFor(await next.storage.keys(), 0), { leftovers: [], adopted: [] });
    }
  });

  it("is finished by a repair that may not change the new place", async () => {
    for (const window of await movesThatFail()) {
      const next = window.openAnother();
      const listed = await next.listed();
      next.accessTo = writeProjects;
      await next.store.repair(noPause);
      assert.deepEqual(await next.listed(), listed);
    }
  });

  for (const later of [0, 1, 1000]) {
    it(`loses no value when it failed and another secret is created in the new place ${later} ms later`, async () => {
      for (const [count, window] of (await movesThatFail()).entries()) {
        window.now += later;
        const other = window.openAnother();
        other.now = window.now;
        const isCreated = await other.store.create(SHARED, new SecretValue("of all")).then(
          () => true,
          (error: unknown) => failsWith("exists")(error) && false,
        );
        await other.store.repair(noPause);
        const values = [STRIPE, SHARED].map((id) => other.valueOf(id));
        assert.deepEqual(values, isCreated ? [CANARY, "of all"] : [undefined, CANARY], `after ${count} operations`);
        assert.deepEqual(repairsFor(await other.storage.keys(), 0), { leftovers: [], adopted: [] });
      }
    });
  }

  it("takes back what it announced, when the storage fails once", async () => {
    for (const kind of ["store value/", "store meta/"]) {
      const window = await prepared();
      window.storage.gate = async (operation) => {
        if (operation.startsWith(kind)) throw new Error("the disk is full");
      };
      await assert.rejects(window.store.move(STRIPE, ORGANIZATION), failsWith("storage-failed"));
      const isThere = window.valueOf(SHARED) !== undefined;
      assert.equal(window.keyKinds().includes("move"), isThere, kind);
    }
  });
});

/** Windows whose move failed, each one operation later, and whose storage works again. */
async function movesThatFail(): Promise<readonly StoreWindow[]> {
  const whole = await prepared();
  const start = whole.storage.operations.length;
  await whole.store.move(STRIPE, ORGANIZATION);
  const failed: StoreWindow[] = [];
  for (let count = 0; count < whole.storage.operations.length - start; count += 1) {
    const window = await prepared();
    window.storage.killAfter(count);
    await assert.rejects(window.store.move(STRIPE, ORGANIZATION), failsWith("storage-failed"));
    window.storage.gate = () => Promise.resolve();
    failed.push(window);
  }
  return failed;
}
