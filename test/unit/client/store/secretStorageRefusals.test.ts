import assert from "node:assert/strict";
import { inspect } from "node:util";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { countFaults } from "../../../support/counts.ts";
import { CANARY, failsWith, OPENAI, STRIPE, StoreWindow, writeProjects } from "../../../support/secretStores.ts";

const value = new SecretValue(CANARY);

describe("SecretStorageStore, refusing", () => {
  let window: StoreWindow;
  beforeEach(() => {
    window = new StoreWindow();
  });

  describe("with less access than writing", () => {
    beforeEach(() => window.store.create(STRIPE, value));

    for (const access of ["read", "none"] as const) {
      it(`"${access}" changes nothing`, async () => {
        window.access = access;
        const before = [...window.storage.data.entries];
        const { store } = window;
        const operations = window.storage.operations.length;
        await assert.rejects(store.create(OPENAI, value), failsWith("access-denied"));
        await assert.rejects(store.update(STRIPE, value), failsWith("access-denied"));
        await assert.rejects(store.delete(STRIPE), failsWith("access-denied"));
        await assert.rejects(store.read(STRIPE), failsWith("access-denied"));
        await assert.rejects(store.copy(STRIPE, { organization: "acme" }), failsWith("access-denied"));
        await assert.rejects(store.eraseAll(), failsWith("access-denied"));
        await store.clearDeleted();
        await store.repair(async () => {});
        assert.deepEqual([...window.storage.data.entries], before);
        const other = window.storage.operations.slice(operations).filter((operation) => operation !== "keys");
        assert.deepEqual(other, []);
      });
    }

    it('"read" lists names and dates', async () => {
      window.access = "read";
      assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000000"]);
      assert.deepEqual(window.openAnother().storage.gets, []);
    });

    it('"none" lists nothing and says that it does not know', async () => {
      window.access = "none";
      const operations = window.storage.operations.length;
      assert.deepEqual(await window.store.list(), { complete: false, secrets: [] });
      assert.equal(window.storage.operations.length, operations);
    });

    it('"none" does not tell either whether a value is stored', async () => {
      window.access = "none";
      const operations = window.storage.operations.length;
      await assert.rejects(window.store.findSame([value]), failsWith("access-denied"));
      assert.equal(window.storage.operations.length, operations);
    });

    it("erases nothing where nothing is listed, what is remembered included", async () => {
      window.storage.data.entries.delete(window.valueKeysOf(STRIPE)[0] ?? "");
      for (const key of [...window.storage.data.entries.keys()]) {
        if (key.startsWith("meta/")) window.storage.data.entries.delete(key);
      }
      const before = [...window.storage.data.entries];
      window.access = "read";
      await assert.rejects(window.store.eraseAll(), failsWith("access-denied"));
      assert.deepEqual([...window.storage.data.entries], before);
      window.storage.data.entries.clear();
      await assert.rejects(window.store.eraseAll(), failsWith("access-denied"));
      assert.equal((await window.store.list()).complete, false);
    });

    it("erases nothing where projects alone may be changed, even if nothing else is there", async () => {
      window.accessTo = writeProjects;
      await assert.rejects(window.store.eraseAll(), failsWith("access-denied"));
      assert.equal(window.valueOf(STRIPE), CANARY);
    });

    it("takes effect at once, for changes that wait as well", async () => {
      const waiting = [window.store.update(STRIPE, new SecretValue("1")), window.store.delete(STRIPE)];
      window.access = "read";
      const outcomes = await Promise.allSettled(waiting);
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ["rejected", "rejected"],
      );
      assert.equal(window.valueOf(STRIPE), CANARY);
    });
  });

  describe("when the storage fails", () => {
    const quoting = (operation: string) => Promise.reject(new Error(`${operation} failed for ${CANARY}`));

    for (const [title, change] of [
      ["create", () => window.store.create(OPENAI, value)],
      ["update", () => window.store.update(STRIPE, value)],
      ["delete", () => window.store.delete(STRIPE)],
    ] as const) {
      it(`tells on ${title} what failed, and nothing of the value`, async () => {
        await window.store.create(STRIPE, value);
        for (const kind of ["keys", "get", "store", "delete"]) {
          window.storage.gate = (operation) => (operation.startsWith(kind) ? quoting(operation) : Promise.resolve());
          const error = await change().then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (error === undefined) continue;
          assert.ok(failsWith("storage-failed")(error), inspect(error));
          const printed = inspect(error, { showHidden: true, depth: null }) + String(error);
          assert.ok(!printed.includes(CANARY), printed);
          countFaults("a storage that refuses");
        }
        window.storage.gate = quoting;
        await assert.rejects(change(), failsWith("storage-failed"));
      });
    }

    it("tells so too when secrets cannot be listed", async () => {
      window.storage.gate = quoting;
      await assert.rejects(window.store.list(), failsWith("storage-failed"));
    });

    it("works again afterwards", async () => {
      window.storage.gate = quoting;
      await assert.rejects(window.store.create(STRIPE, value));
      window.storage.gate = () => Promise.resolve();
      await window.store.create(STRIPE, value);
      assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000000"]);
    });
  });
});
