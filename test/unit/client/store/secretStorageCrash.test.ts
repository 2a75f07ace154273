import assert from "node:assert/strict";
import { type SecretId, SecretStoreError } from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { repairsFor } from "../../../../client/store/storedSecrets.ts";
import { countFaults } from "../../../support/counts.ts";
import { noPause, OPENAI, STRIPE, StoreWindow } from "../../../support/secretStores.ts";

const OLD = new SecretValue("old");
const NEW = new SecretValue("new");

interface Scenario {
  readonly title: string;
  /** What was there before, in a window whose clock shows 1000000. */
  readonly prepare: (window: StoreWindow) => Promise<unknown>;
  /** What is interrupted; the clock shows 2000000. */
  readonly change: (window: StoreWindow) => Promise<void>;
  /** What may be listed after the crash, of STRIPE alone, and the value that may stand with it. */
  readonly allowed: readonly (readonly [listed: string | undefined, ...values: readonly (string | undefined)[]])[];
  /** What is listed, and stands there, when nothing interrupts. */
  readonly done: readonly [listed: string, value: string | undefined];
}

const scenarios: readonly Scenario[] = [
  {
    title: "create",
    prepare: async () => {},
    change: ({ store }) => store.create(STRIPE, NEW),
    // A value whose date was not written any more is adopted with the date of today, which is 3000000.
    allowed: [
      [undefined, undefined],
      ["active 3000000", "new"],
      ["active 2000000", "new"],
    ],
    done: ["active 2000000", "new"],
  },
  {
    title: "create where one was deleted",
    prepare: async ({ store }) => {
      await store.create(STRIPE, OLD);
      await store.delete(STRIPE);
    },
    change: ({ store }) => store.create(STRIPE, NEW),
    allowed: [
      ["deleted 1000001", undefined, "new"],
      ["active 2000000", "new"],
    ],
    done: ["active 2000000", "new"],
  },
  {
    title: "update",
    prepare: ({ store }) => store.create(STRIPE, OLD),
    change: ({ store }) => store.update(STRIPE, NEW),
    allowed: [
      ["active 1000000", "old", "new"],
      ["active 2000000", "new"],
    ],
    done: ["active 2000000", "new"],
  },
  {
    title: "delete",
    prepare: ({ store }) => store.create(STRIPE, OLD),
    change: ({ store }) => store.delete(STRIPE),
    allowed: [
      ["active 1000000", "old"],
      ["deleted 2000000", "old", undefined],
    ],
    done: ["deleted 2000000", undefined],
  },
];

async function prepared({ prepare }: Scenario): Promise<StoreWindow> {
  const window = new StoreWindow();
  await window.store.create(OPENAI, OLD);
  await prepare(window);
  window.now = 2_000_000;
  return window;
}

/** A window that is opened after the crash. */
function reopened(window: StoreWindow): StoreWindow {
  const next = window.openAnother();
  next.now = 3_000_000;
  return next;
}

async function listedOf({ project, name }: SecretId, window: StoreWindow): Promise<string | undefined> {
  const prefix = `${project ?? "*"}/${name} `;
  return (await window.listed()).find((line) => line.startsWith(prefix))?.slice(prefix.length);
}

async function operationsOf(scenario: Scenario): Promise<number> {
  const window = await prepared(scenario);
  const before = window.storage.operations.length;
  await scenario.change(window);
  return window.storage.operations.length - before;
}

/** A crash of the scenario's change after `count` operations of the storage. */
async function crashed(scenario: Scenario, count: number): Promise<StoreWindow> {
  const window = await prepared(scenario);
  window.storage.killAfter(count);
  await assert.rejects(scenario.change(window), SecretStoreError);
  return reopened(window);
}

for (const scenario of scenarios) {
  describe(`A crash during ${scenario.title}`, () => {
    let operations = 0;
    before(async () => {
      operations = await operationsOf(scenario);
    });

    it("comes to nothing when there is none", async () => {
      const window = await prepared(scenario);
      await scenario.change(window);
      assert.deepEqual([await listedOf(STRIPE, reopened(window)), window.valueOf(STRIPE)], scenario.done);
      assert.deepEqual(repairsFor(await window.storage.keys(), 0), { leftovers: [], adopted: [] });
    });

    it("leaves the old or the new state, whichever operation it hits", async () => {
      assert.ok(operations >= 4);
      for (let count = 0; count < operations; count += 1) {
        const window = await crashed(scenario, count);
        const listed = await listedOf(STRIPE, window);
        const value = window.valueOf(STRIPE);
        const isAllowed = scenario.allowed.some(([state, ...values]) => state === listed && values.includes(value));
        assert.ok(isAllowed, `after ${count} operations: ${listed}, ${value}`);
        assert.equal(await listedOf(OPENAI, window), "active 1000000");
      }
      countFaults("a window that closed half-way through a change", operations);
    });

    it("leaves nothing behind once repaired, and the repair changes no state", async () => {
      for (let count = 0; count < operations; count += 1) {
        const window = await crashed(scenario, count);
        const listed = await window.listed();
        await window.store.repair(noPause);
        assert.deepEqual(await window.listed(), listed, `after ${count} operations`);
        assert.deepEqual(repairsFor(await window.storage.keys(), 0), { leftovers: [], adopted: [] });
        if (listed.some((line) => line.includes("STRIPE_KEY deleted"))) assert.equal(window.valueOf(STRIPE), undefined);
      }
    });

    it("is repaired even when the repair crashes, at any operation", async () => {
      for (let count = 0; count < operations; count += 1) {
        for (let inRepair = 0; inRepair < 6; inRepair += 1) {
          const window = await crashed(scenario, count);
          const listed = await window.listed();
          window.storage.killAfter(inRepair);
          await window.store.repair(noPause).catch(() => undefined);
          const next = reopened(window);
          await next.store.repair(noPause);
          assert.deepEqual(await next.listed(), listed, `after ${count} and ${inRepair} operations`);
          assert.deepEqual(repairsFor(await next.storage.keys(), 0), { leftovers: [], adopted: [] });
        }
      }
      countFaults("a window that closed half-way through a repair", operations * 6);
    });

    it("lets the change be made again", async () => {
      for (let count = 0; count < operations; count += 1) {
        const window = await crashed(scenario, count);
        await scenario.change(window).catch((error: unknown) => {
          assert.ok(error instanceof SecretStoreError && error.failure === "exists", String(error));
        });
        const state = (await listedOf(STRIPE, window))?.split(" ")[0];
        assert.equal(state, scenario.done[0].split(" ")[0], `after ${count} operations`);
      }
    });
  });
}

describe("A repair", () => {
  const [value, tombstone] = ["value/acme/P-SHOP/STRIPE_KEY", "meta/acme/P-SHOP/STRIPE_KEY/1/2/deleted/"];
  const [outdated, newest] = ["meta/acme/*/OPENAI_KEY/1/1/active/", "meta/acme/*/OPENAI_KEY/1/2/active/"];

  /** The keys that are left of some after a repair, during whose pause others were stored or deleted. */
  async function keysAfter(keys: readonly string[], meanwhile: (entries: Map<string, string>) => void) {
    const window = new StoreWindow();
    const { entries } = window.storage.data;
    for (const key of keys) entries.set(key, "x");
    await window.store.repair(async () => meanwhile(entries));
    return [...entries.keys()].toSorted();
  }

  it("leaves alone what another window is about to write", async () => {
    const left = await keysAfter([tombstone, outdated, newest], (entries) => entries.set(value, "x"));
    assert.deepEqual(left, [newest, tombstone, value]);
  });

  it("adopts no value whose date is still to be written", async () => {
    const left = await keysAfter([outdated, newest], (entries) => entries.set(value, "x"));
    assert.deepEqual(left, [newest, value]);
  });

  it("does nothing about what another window mended meanwhile", async () => {
    const meta = "meta/acme/P-SHOP/STRIPE_KEY/5/5/active/";
    assert.deepEqual(await keysAfter([value], (entries) => entries.set(meta, "x")), [meta, value]);
    // The tombstone is outdated since a moment ago only: the other window removes it.
    assert.deepEqual(await keysAfter([value, tombstone], (entries) => entries.set(meta, "x")), [
      tombstone,
      meta,
      value,
    ]);
  });

  it("does not wait when there is nothing to mend", async () => {
    const window = new StoreWindow();
    await window.store.create(STRIPE, OLD);
    await window.store.repair(() => assert.fail("it waited"));
  });
});
