import assert from "node:assert/strict";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { MemorySecretStorage } from "../../../support/memorySecretStorage.ts";
import { CANARY, failsWith, OPENAI, STRIPE, StoreWindow } from "../../../support/secretStores.ts";

const value = new SecretValue(CANARY);

describe("SecretStorageStore", () => {
  let window: StoreWindow;
  beforeEach(() => {
    window = new StoreWindow();
  });

  it("lists nothing at first, and knows that there is nothing", async () => {
    assert.deepEqual(await window.store.list(), { complete: true, secrets: [] });
  });

  it("lists what was created, with its scope and its dates", async () => {
    await window.store.create(STRIPE, value);
    window.now += 500;
    await window.store.create(OPENAI, value);
    const { complete, secrets } = await window.store.list();
    const [first, second] = [new Date(1_000_000).toISOString(), new Date(1_000_500).toISOString()];
    assert.equal(complete, true);
    assert.deepEqual(
      secrets.map(({ fingerprint: _, ...summary }) => summary),
      [
        { ...STRIPE, state: "active", createdAt: first, updatedAt: first },
        { ...OPENAI, state: "active", createdAt: second, updatedAt: second },
      ],
    );
    assert.equal(window.valueOf(STRIPE), CANARY);
  });

  it("keeps secrets of one name in other scopes apart", async () => {
    await window.store.create(STRIPE, value);
    await window.store.create({ organization: "acme", name: STRIPE.name }, new SecretValue("of all"));
    await window.store.create({ ...STRIPE, project: "*" }, new SecretValue("of a star"));
    await window.store.delete(STRIPE);
    assert.deepEqual(await window.listed(), [
      "*/STRIPE_KEY active 1000000",
      "*/STRIPE_KEY active 1000000",
      "P-SHOP/STRIPE_KEY deleted 1000001",
    ]);
  });

  it("refuses to create what is there, and leaves it as it was", async () => {
    await window.store.create(STRIPE, value);
    await assert.rejects(window.store.create(STRIPE, new SecretValue("other")), failsWith("exists"));
    assert.equal(window.valueOf(STRIPE), CANARY);
    assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000000"]);
  });

  it("updates the value and the date, and keeps the date of creation", async () => {
    await window.store.create(STRIPE, value);
    window.now = 2_000_000;
    await window.store.update(STRIPE, new SecretValue("new"));
    const [secret] = (await window.store.list()).secrets;
    assert.equal(Date.parse(secret?.createdAt ?? ""), 1_000_000);
    assert.equal(Date.parse(secret?.updatedAt ?? ""), 2_000_000);
    assert.equal(window.valueOf(STRIPE), "new");
    assert.deepEqual(window.keyKinds(), ["meta", "value"]);
  });

  it("refuses to update what is not there, or was deleted", async () => {
    await assert.rejects(window.store.update(STRIPE, value), failsWith("missing"));
    await window.store.create(STRIPE, value);
    await window.store.delete(STRIPE);
    await assert.rejects(window.store.update(STRIPE, value), failsWith("missing"));
    assert.deepEqual(window.keyKinds(), ["meta"]);
  });

  it("deletes the value and leaves a tombstone with both dates", async () => {
    await window.store.create(STRIPE, value);
    window.now = 2_000_000;
    await window.store.delete(STRIPE);
    const [createdAt, deletedAt] = [new Date(1_000_000).toISOString(), new Date(2_000_000).toISOString()];
    const tombstone = { ...STRIPE, state: "deleted", createdAt, updatedAt: deletedAt, deletedAt };
    assert.deepEqual((await window.store.list()).secrets, [tombstone]);
    assert.deepEqual(window.keyKinds(), ["meta"]);
    assert.ok(!JSON.stringify([...window.storage.data.entries]).includes(CANARY));
  });

  it("does nothing when what is to be deleted is not there", async () => {
    await window.store.delete(STRIPE);
    assert.deepEqual(window.keyKinds(), []);
  });

  it("keeps the date of a deletion when it is deleted again", async () => {
    await window.store.create(STRIPE, value);
    await window.store.delete(STRIPE);
    const listed = await window.listed();
    window.now = 9_000_000;
    await window.store.delete(STRIPE);
    assert.deepEqual(await window.listed(), listed);
  });

  it("drops the tombstone when the name is created again", async () => {
    await window.store.create(STRIPE, value);
    await window.store.delete(STRIPE);
    window.now = 3_000_000;
    await window.store.create(STRIPE, new SecretValue("new"));
    assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 3000000"]);
    assert.deepEqual(window.keyKinds(), ["meta", "value"]);
  });

  it("lets later changes hold although the clock was set back", async () => {
    await window.store.create(STRIPE, value);
    window.now = 10;
    await window.store.update(STRIPE, new SecretValue("new"));
    assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000001"]);
    await window.store.delete(STRIPE);
    assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY deleted 1000002"]);
    await window.store.create(STRIPE, new SecretValue("newest"));
    assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000003"]);
    assert.equal(window.valueOf(STRIPE), "newest");
  });

  it("runs changes in the order in which they were asked for", async () => {
    const { store } = window;
    await Promise.all([
      store.create(STRIPE, value),
      assert.rejects(store.create(STRIPE, value), failsWith("exists")),
      store.update(STRIPE, new SecretValue("second")),
      store.delete(STRIPE),
      store.create(STRIPE, new SecretValue("last")),
    ]);
    assert.equal(window.valueOf(STRIPE), "last");
    assert.deepEqual(window.keyKinds(), ["meta", "value"]);
  });

  it("never reads a value in order to list, after a restart either", async () => {
    await window.store.create(STRIPE, value);
    await window.store.create(OPENAI, value);
    await window.store.delete(OPENAI);
    const other = window.openAnother();
    await other.store.list();
    assert.deepEqual(other.storage.operations, ["keys"]);
  });

  it("writes the value under its own key alone, never into the name of one", async () => {
    await window.store.create(STRIPE, value);
    await window.store.update(STRIPE, value);
    const holding = [...window.storage.data.entries].filter((entry) => entry.join().includes(CANARY));
    assert.deepEqual(holding, [[window.valueKeysOf(STRIPE)[0], CANARY]]);
    assert.ok(!window.storage.operations.join().includes(CANARY));
  });

  it("reads the value of a secret that is there, and tells why it cannot", async () => {
    await window.store.create(STRIPE, value);
    assert.equal((await window.store.read(STRIPE)).reveal(), CANARY);
    await assert.rejects(window.store.read(OPENAI), failsWith("missing"));
    for (const key of window.valueKeysOf(STRIPE)) await window.storage.delete(key);
    await assert.rejects(window.store.read(STRIPE), failsWith("unavailable"));
  });

  it("finds the secrets of one value without reading any", async () => {
    await window.store.create(STRIPE, value);
    await window.store.create(OPENAI, new SecretValue("another"));
    await window.store.create({ organization: "acme", name: "PAYMENTS_KEY" }, value);
    const { store, storage } = window.openAnother();
    const same = await store.findSame([value]);
    assert.deepEqual(same.map(({ name }) => name).toSorted(), ["PAYMENTS_KEY", "STRIPE_KEY"]);
    assert.deepEqual(storage.operations, ["keys", "get key/fingerprint"]);
  });

  it("stores nothing in order to find the secrets of a value", async () => {
    assert.deepEqual(await window.store.findSame([value]), []);
    assert.deepEqual([...window.storage.data.entries], []);
  });

  it("keeps a value that another window wrote since the user looked", async () => {
    await window.store.create(STRIPE, value);
    const [seen] = (await window.store.list()).secrets;
    await window.openAnother().store.update(STRIPE, new SecretValue("newer"));
    await assert.rejects(window.store.update(STRIPE, new SecretValue("mine"), seen?.updatedAt), failsWith("changed"));
    assert.equal(window.valueOf(STRIPE), "newer");
    const [now] = (await window.store.list()).secrets;
    await window.store.update(STRIPE, new SecretValue("mine"), now?.updatedAt);
    assert.equal(window.valueOf(STRIPE), "mine");
  });

  it("deletes and moves nothing that another window wrote since the user looked", async () => {
    await window.store.create(STRIPE, value);
    const [seen] = (await window.store.list()).secrets;
    await window.openAnother().store.update(STRIPE, new SecretValue("newer"));
    await assert.rejects(window.store.delete(STRIPE, seen?.updatedAt), failsWith("changed"));
    await assert.rejects(window.store.move(STRIPE, { organization: "acme" }, seen?.updatedAt), failsWith("changed"));
    assert.equal(window.valueOf(STRIPE), "newer");
    const [now] = (await window.store.list()).secrets;
    await window.store.delete(STRIPE, now?.updatedAt);
    await window.store.delete(STRIPE, seen?.updatedAt);
    assert.equal(window.valueOf(STRIPE), undefined);
  });

  it("forgets what was deleted, and nothing else", async () => {
    await window.store.create(STRIPE, value);
    await window.store.create(OPENAI, value);
    await window.store.delete(OPENAI);
    await window.store.clearDeleted();
    assert.deepEqual(await window.listed(), ["P-SHOP/STRIPE_KEY active 1000000"]);
  });

  it("knows that there is nothing once the last deleted secret is forgotten", async () => {
    await window.store.create(STRIPE, value);
    await window.store.delete(STRIPE);
    await window.store.clearDeleted();
    assert.deepEqual(await window.store.list(), { complete: true, secrets: [] });
    assert.deepEqual(await window.openAnother().store.list(), { complete: true, secrets: [] });
  });

  it("erases everything, and then knows that there is nothing", async () => {
    await window.store.create(STRIPE, value);
    await window.store.create(OPENAI, value);
    await window.store.delete(OPENAI);
    await window.store.eraseAll();
    assert.deepEqual([...window.storage.data.entries], []);
    assert.deepEqual(await window.store.list(), { complete: true, secrets: [] });
  });

  describe("onDidChange", () => {
    it("fires for changes of any window, until disposed of", async () => {
      let fired = 0;
      const subscription = window.openAnother().store.onDidChange(() => {
        fired += 1;
      });
      await window.store.create(STRIPE, value);
      const afterCreation = fired;
      assert.ok(afterCreation > 0);
      subscription.dispose();
      await window.store.delete(STRIPE);
      assert.equal(fired, afterCreation);
    });

    it("passes over keys that are no secrets", async () => {
      let fired = 0;
      window.store.onDidChange(() => {
        fired += 1;
      });
      await new MemorySecretStorage(window.storage.data).store("key/fingerprint", "00");
      await new MemorySecretStorage(window.storage.data).store("other", "x");
      assert.equal(fired, 0);
    });
  });
});
