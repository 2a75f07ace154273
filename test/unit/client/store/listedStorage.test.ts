import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { fingerprintOf } from "../../../../client/store/fingerprint.ts";
import { ListedStorage } from "../../../../client/store/listedStorage.ts";
import { SecretStorageStore } from "../../../../client/store/secretStorageStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { countFaults } from "../../../support/counts.ts";
import { DesktopSecrets } from "../../../support/desktopSecrets.ts";
import { MemoryMemento } from "../../../support/memoryMemento.ts";
import { noPause, OPENAI, STRIPE } from "../../../support/secretStores.ts";
import { assertAllThere, stressedData, writeAtFullSpeed } from "../../../support/storeStress.ts";

/** A tenth of VS Code's, in ms. */
const LAG = 10;

/** Between two looks, a tenth of ours, and until all windows have looked and heard of each other, in ms. */
const [PAUSE, SETTLED] = [10 * LAG, 40 * LAG];

/** How long they write at full speed, in ms. */
const FULL_SPEED = Number(process.env.STRESS ?? 1) * 1000;

const OLD = new SecretValue("old");
const NEW = new SecretValue("new");

class DesktopWindow {
  readonly storage: ListedStorage;
  readonly store: SecretStorageStore;

  constructor(secrets: DesktopSecrets) {
    this.storage = new ListedStorage(secrets.openWindow(), () => delay(PAUSE));
    this.store = new SecretStorageStore({
      storage: this.storage,
      memory: new MemoryMemento(),
      access: () => "write",
      now: Date.now,
    });
  }

  /** Each secret with its state and its value. */
  async found(): Promise<readonly string[]> {
    const { secrets } = await this.store.list();
    const texts = secrets.map(async (secret) => {
      const value = secret.state === "deleted" ? "" : (await this.store.read(secret)).reveal();
      return `${secret.name} ${secret.state} ${value}`.trim();
    });
    return (await Promise.all(texts)).toSorted();
  }
}

describe("Windows of a desktop, which hear late of each other", () => {
  let secrets: DesktopSecrets;
  let one: DesktopWindow;
  let other: DesktopWindow;

  beforeEach(async () => {
    secrets = new DesktopSecrets(LAG);
    const before = new DesktopWindow(secrets);
    await fingerprintOf(OLD, before.storage);
    await before.store.create(STRIPE, OLD);
    await delay(SETTLED);
    one = new DesktopWindow(secrets);
    other = new DesktopWindow(secrets);
  });

  async function settled(): Promise<readonly string[]> {
    await delay(SETTLED);
    const third = new DesktopWindow(secrets);
    const found = await third.found();
    assert.deepEqual(await one.found(), found);
    assert.deepEqual(await other.found(), found);
    return found;
  }

  it("lose what they write at the same moment from the list of keys, by VS Code alone", async () => {
    const [bare, otherBare] = [secrets.openWindow(), secrets.openWindow()];
    await Promise.all([bare.store("mine", "a"), otherBare.store("theirs", "b")]);
    await delay(SETTLED);
    const third = secrets.openWindow();
    const listed = await third.keys();
    assert.equal(["mine", "theirs"].filter((key) => listed.includes(key)).length, 1);
    assert.deepEqual([await third.get("mine"), await third.get("theirs")], ["a", "b"]);
  });

  it("have both secrets that they create at the same moment", async () => {
    const ours = { ...STRIPE, name: "OURS" };
    await Promise.all([one.store.create(ours, NEW), other.store.create(OPENAI, NEW)]);
    assert.deepEqual(await settled(), ["OPENAI_KEY active new", "OURS active new", "STRIPE_KEY active old"]);
  });

  it("have the value that one of them gives while the other creates a secret", async () => {
    await Promise.all([one.store.update(STRIPE, NEW), other.store.create(OPENAI, NEW)]);
    assert.deepEqual(await settled(), ["OPENAI_KEY active new", "STRIPE_KEY active new"]);
  });

  it("have nothing of the secret that one of them deletes while the other creates one", async () => {
    await Promise.all([one.store.delete(STRIPE), other.store.create(OPENAI, NEW)]);
    assert.deepEqual(await settled(), ["OPENAI_KEY active new", "STRIPE_KEY deleted"]);
  });

  it("have all secrets that one of them stores one after another while the other creates one", async () => {
    const many = Array.from({ length: 50 }, (_, number) => ({ ...STRIPE, name: `MANY_${number}` }));
    const importing = async () => {
      for (const id of many) await one.store.create(id, NEW);
    };
    const creating = async () => {
      await delay(LAG);
      await other.store.create(OPENAI, NEW);
      await delay(2 * LAG);
      await other.store.update(OPENAI, OLD);
    };
    await Promise.all([importing(), creating()]);
    const found = await settled();
    assert.equal(found.length, many.length + 2);
    assert.ok(found.includes("OPENAI_KEY active old"));
  });

  it("keep every change that was acknowledged when both write at full speed", async function () {
    this.timeout(FULL_SPEED + 60_000);
    const full = new DesktopSecrets(LAG, (await stressedData()).entries);
    const windows = [new DesktopWindow(full), new DesktopWindow(full)];
    const clock = () => performance.now();
    const histories = await Promise.all(
      windows.map(({ store }, number) => writeAtFullSpeed(store, number, FULL_SPEED, clock, () => delay(3 * LAG))),
    );
    await delay(3 * SETTLED);
    const third = new DesktopWindow(full);
    await third.store.repair(noPause);
    const acknowledged = await assertAllThere(histories, third);
    countFaults("a change that was acknowledged while another window had not heard of it, and is there", acknowledged);
  });
});
