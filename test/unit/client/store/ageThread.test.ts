import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { nodeThread } from "../../../../client/hosts/nodeThread.ts";
import { decryptAge } from "../../../../client/store/ageFile.ts";
import { AgeThread } from "../../../../client/store/ageThread.ts";
import { createBackup, openBackup } from "../../../../client/store/backup.ts";
import { BackupError } from "../../../../client/store/backupFile.ts";
import { SecretStoreError } from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { CANARY, OPENAI, STRIPE, StoreWindow } from "../../../support/secretStores.ts";
import { testToken } from "../../../support/testToken.ts";

const SCRIPT = fileURLToPath(new URL("../../../../client/store/ageWorker.ts", import.meta.url));
const PASSPHRASE = new SecretValue("fake passphrase 4711");

describe("A backup, encrypted in a thread", function () {
  this.timeout(60_000);
  const age = new AgeThread(nodeThread(SCRIPT));

  async function filledStore(): Promise<StoreWindow> {
    const window = new StoreWindow();
    await window.store.create(STRIPE, new SecretValue(CANARY));
    await window.store.create(OPENAI, new SecretValue("fake-openai"));
    return window;
  }

  it("holds what the store holds, and no value in clear", async () => {
    const { store } = await filledStore();
    const { secrets } = await store.list();
    const backup = await createBackup(store, secrets, PASSPHRASE, age, testToken());
    assert.ok(backup);
    assert.equal(backup.count, 2);
    assert.ok(!Buffer.from(backup.file).includes(CANARY));
    const entries = await openBackup(backup.file, PASSPHRASE, age, testToken());
    assert.deepEqual(
      entries?.map(({ id, value }) => ({ ...id, value: value.reveal() })),
      [
        { ...STRIPE, value: CANARY },
        { ...OPENAI, value: "fake-openai" },
      ],
    );
  });

  it("says that a passphrase does not fit", async () => {
    const { store } = await filledStore();
    const backup = await createBackup(store, (await store.list()).secrets, PASSPHRASE, age, testToken());
    assert.ok(backup);
    await assert.rejects(
      openBackup(backup.file, new SecretValue("another one"), age, testToken()),
      (error) => error instanceof BackupError && error.failure === "wrong-passphrase",
    );
  });

  it("leaves out what cannot be read here, and names it", async () => {
    const { store, storage } = await filledStore();
    const { secrets } = await store.list();
    for (const key of await storage.keys())
      if (key.startsWith("value/acme/P-SHOP/STRIPE_KEY/")) await storage.delete(key);
    const backup = await createBackup(store, secrets, PASSPHRASE, age, testToken());
    assert.deepEqual([backup?.count, backup?.unavailable.map(({ name }) => name)], [1, ["STRIPE_KEY"]]);
  });

  it("is refused where only names may be seen", async () => {
    const window = await filledStore();
    const { secrets } = await window.store.list();
    window.access = "read";
    await assert.rejects(
      createBackup(window.store, secrets, PASSPHRASE, age, testToken()),
      (error) => error instanceof SecretStoreError && error.failure === "access-denied",
    );
  });

  it("does not let the rest stand still, and ends when it is cancelled", async () => {
    const token = testToken();
    const content = new TextEncoder().encode("fake");
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns === 5) token.cancel();
    }, 10);
    try {
      assert.equal(await age.encrypt(content, PASSPHRASE, token), undefined);
    } finally {
      clearInterval(timer);
    }
    assert.ok(turns >= 5);
  });

  it("is a file of age, for any program that reads those", async () => {
    const file = await age.encrypt(new TextEncoder().encode("fake"), PASSPHRASE, testToken());
    assert.ok(file);
    assert.equal(new TextDecoder().decode(await decryptAge(file, PASSPHRASE.reveal())), "fake");
  });
});
