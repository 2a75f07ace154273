import assert from "node:assert/strict";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { CANARY, failsWith, STRIPE, StoreWindow } from "../../../support/secretStores.ts";

const value = new SecretValue(CANARY);

describe("SecretStorageStore, over a storage that lost something", () => {
  let window: StoreWindow;
  beforeEach(() => {
    window = new StoreWindow();
  });

  describe("whose value cannot be read on this machine", () => {
    beforeEach(async () => {
      await window.store.create(STRIPE, value);
      // What VS Code does when decryption fails: it deletes the entry.
      for (const key of window.valueKeysOf(STRIPE)) window.storage.data.entries.delete(key);
    });

    it("lists the secret as unavailable", async () => {
      assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY unavailable 1000000"]);
    });

    it("takes the value again, and takes a deletion", async () => {
      await window.store.update(STRIPE, new SecretValue("again"));
      assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000001"]);
      await window.store.delete(STRIPE);
      assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY deleted 1000002"]);
    });

    it("does not take it for free", async () => {
      await assert.rejects(window.store.create(STRIPE, value), failsWith("exists"));
    });
  });

  describe("when all came back empty", () => {
    it("is incomplete, because there were secrets", async () => {
      await window.store.create(STRIPE, value);
      window.storage.data.entries.clear();
      assert.deepEqual(await window.store.list(), { complete: false, secrets: [] });
      assert.equal((await window.openAnother().store.list()).complete, false);
    });

    it("is incomplete too when the secrets were only ever listed by this memory", async () => {
      await window.store.create(STRIPE, value);
      const elsewhere = new StoreWindow(window.storage.data);
      await elsewhere.store.list();
      window.storage.data.entries.clear();
      assert.equal((await elsewhere.store.list()).complete, false);
    });

    it("is complete when there are tombstones only", async () => {
      await window.store.create(STRIPE, value);
      await window.store.delete(STRIPE);
      assert.equal((await window.store.list()).complete, true);
    });

    it("is complete when the last tombstone was cleared, in every window", async () => {
      await window.store.create(STRIPE, value);
      await window.store.delete(STRIPE);
      await window.store.clearDeleted();
      assert.deepEqual(await window.store.list(), { complete: true, secrets: [] });
      const elsewhere = new StoreWindow(window.storage.data);
      await elsewhere.memory.update("workflowSecrets.hasSecrets", true);
      assert.deepEqual(await elsewhere.store.list(), { complete: true, secrets: [] });
    });

    it("is complete then without any key of the fingerprints too", async () => {
      await window.store.create(STRIPE, value);
      await window.store.delete(STRIPE);
      window.storage.data.entries.delete("key/fingerprint");
      await window.store.clearDeleted();
      assert.deepEqual(await window.store.list(), { complete: true, secrets: [] });
    });

    it("is complete after everything was erased, although a window listed what was still there", async () => {
      await window.store.create(STRIPE, value);
      const other = window.openAnother();
      window.storage.gate = async (operation) => {
        if (operation.startsWith("delete ")) assert.equal((await other.store.list()).complete, true);
      };
      await window.store.eraseAll();
      assert.deepEqual(await other.store.list(), { complete: true, secrets: [] });
    });
  });
});
