import assert from "node:assert/strict";
import { fingerprintOf } from "../../../../client/store/fingerprint.ts";
import { type SecretId, SecretStoreError } from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { FINGERPRINT_KEY } from "../../../../client/store/storageKeys.ts";
import { repairsFor } from "../../../../client/store/storedSecrets.ts";
import { forEachInterleaving, type Interleaving } from "../../../support/interleavings.ts";
import { noPause, OPENAI, STRIPE, StoreWindow } from "../../../support/secretStores.ts";

const OLD = new SecretValue("old");
const FIRST = new SecretValue("first");
const SECOND = new SecretValue("second");

/** Two windows over one storage, whose operations take turns. */
async function twoWindows(interleaving: Interleaving, prepare: (window: StoreWindow) => Promise<unknown>) {
  const one = new StoreWindow();
  await fingerprintOf(OLD, one.storage);
  await prepare(one);
  const other = one.openAnother();
  const [actor, otherActor] = [interleaving.addActor(), interleaving.addActor()];
  // When the key of the fingerprints is read decides nothing, and would multiply the orders.
  const gate = (turn: typeof actor.turn) => async (operation: string) => {
    if (operation !== `get ${FINGERPRINT_KEY}`) await turn(operation);
  };
  one.storage.gate = gate(actor.turn);
  other.storage.gate = gate(otherActor.turn);
  one.now = 2_000_000;
  other.now = 2_000_000;
  return { one, other, away: actor.away };
}

/** `true` when the change was acknowledged. */
async function acknowledged(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    assert.ok(error instanceof SecretStoreError && error.failure !== "storage-failed", String(error));
    return false;
  }
}

/** What a third window sees. */
async function stateOf(id: SecretId, window: StoreWindow): Promise<readonly [string | undefined, string | undefined]> {
  const { secrets } = await window.openAnother().store.list();
  const secret = secrets.find(({ project, name }) => project === id.project && name === id.name);
  return [secret?.state, window.valueOf(id)];
}

async function assertTidy(window: StoreWindow): Promise<void> {
  const third = window.openAnother();
  assert.deepEqual(repairsFor(await third.storage.keys(), 0), { leftovers: [], adopted: [] });
}

describe("Two windows at once", () => {
  it("create two secrets: both are there", () =>
    forEachInterleaving(async (interleaving) => {
      const { one, other } = await twoWindows(interleaving, async () => {});
      await interleaving.run(one.store.create(STRIPE, FIRST), other.store.create(OPENAI, SECOND));
      assert.deepEqual(await stateOf(STRIPE, one), ["active", "first"]);
      assert.deepEqual(await stateOf(OPENAI, one), ["active", "second"]);
      await assertTidy(one);
    }));

  it("delete one secret and update another: both hold", () =>
    forEachInterleaving(async (interleaving) => {
      const { one, other } = await twoWindows(interleaving, async ({ store }) => {
        await store.create(STRIPE, OLD);
        await store.create(OPENAI, OLD);
      });
      await interleaving.run(one.store.delete(STRIPE), other.store.update(OPENAI, SECOND));
      assert.deepEqual(await stateOf(STRIPE, one), ["deleted", undefined]);
      assert.deepEqual(await stateOf(OPENAI, one), ["active", "second"]);
      await assertTidy(one);
    }));

  it("create one secret: it has the value of the one that was acknowledged, and one at most is", () =>
    forEachInterleaving(async (interleaving) => {
      const { one, other } = await twoWindows(interleaving, async () => {});
      const [first, second] = await interleaving.run(
        acknowledged(one.store.create(STRIPE, FIRST)),
        acknowledged(other.store.create(STRIPE, SECOND)),
      );
      assert.ok(!(first && second));
      const expected = first ? ["active", "first"] : second ? ["active", "second"] : [undefined, undefined];
      assert.deepEqual(await stateOf(STRIPE, one), expected);
      await assertTidy(one);
    }));

  for (const ahead of [-1, 0, 1]) {
    it(`update one secret, one clock ${ahead} ms ahead: it has the value of one that was acknowledged`, () =>
      forEachInterleaving(async (interleaving) => {
        const { one, other } = await twoWindows(interleaving, ({ store }) => store.create(STRIPE, OLD));
        other.now = one.now + ahead;
        const [first, second] = await interleaving.run(
          acknowledged(one.store.update(STRIPE, FIRST)),
          acknowledged(other.store.update(STRIPE, SECOND)),
        );
        const possible = [...(first ? ["first"] : []), ...(second ? ["second"] : [])];
        const [state, value] = await stateOf(STRIPE, one);
        assert.equal(state, "active");
        assert.ok((possible.length === 0 ? ["old"] : possible).includes(value ?? ""), `${value} of ${possible.join()}`);
        await assertTidy(one);
      }));
  }

  it("delete one secret: it is deleted", () =>
    forEachInterleaving(async (interleaving) => {
      const { one, other } = await twoWindows(interleaving, ({ store }) => store.create(STRIPE, OLD));
      await interleaving.run(one.store.delete(STRIPE), other.store.delete(STRIPE));
      assert.deepEqual(await stateOf(STRIPE, one), ["deleted", undefined]);
      await assertTidy(one);
    }));

  for (const [title, change] of [
    ["updates", ({ store }: StoreWindow) => store.update(STRIPE, SECOND)],
    ["creates again", ({ store }: StoreWindow) => store.create(STRIPE, SECOND)],
  ] as const) {
    for (const ahead of [-1, 0, 1]) {
      it(`one deletes a secret that the other ${title}, its clock ${ahead} ms ahead: one of both holds, nothing is unavailable`, () =>
        forEachInterleaving(async (interleaving) => {
          const { one, other } = await twoWindows(interleaving, ({ store }) => store.create(STRIPE, OLD));
          other.now = one.now + ahead;
          const [, isWritten] = await interleaving.run(
            acknowledged(one.store.delete(STRIPE)),
            acknowledged(change(other)),
          );
          await one.openAnother().store.repair(noPause);
          const outcome = (await stateOf(STRIPE, one)).map(String).join(", ");
          assert.match(outcome, isWritten ? /^(active, second|deleted, undefined)$/ : /^deleted, undefined$/);
          await assertTidy(one);
        }));
    }
  }

  describe("one moves a secret to where the other creates one", () => {
    const SHARED: SecretId = { organization: "acme", name: STRIPE.name };
    const ORGANIZATION = { organization: "acme" };

    /** Every order of both, from when the move is announced, until a crash of it before one of its writes. */
    function forEachOrder(
      ahead: number,
      writes: number,
      check: (one: StoreWindow, isMoved: boolean, isCreated: boolean) => Promise<void>,
    ) {
      return forEachInterleaving(async (interleaving) => {
        const { one, other } = await twoWindows(interleaving, ({ store }) => store.create(STRIPE, OLD));
        other.now = one.now + ahead;
        let written = 0;
        const { gate } = one.storage;
        one.storage.gate = async (operation) => {
          const isWrite = /^(?:store|delete) /.test(operation);
          // What is read before decides nothing, and would multiply the orders.
          if (written === 0 && !isWrite) return;
          if (written === writes) throw new Error("the process was killed");
          if (isWrite) written += 1;
          await gate(operation);
        };
        const [isMoved = false, isCreated = false] = await interleaving.run(
          one.store.move(STRIPE, ORGANIZATION).then(
            () => true,
            () => false,
          ),
          acknowledged(other.store.create(SHARED, SECOND)),
        );
        await one.openAnother().store.repair(noPause);
        await check(one, isMoved, isCreated);
        await assertTidy(one);
      });
    }

    for (const ahead of [-1, 0, 1]) {
      it(`its clock ${ahead} ms ahead: both values are there, but for that of a creation that was refused`, () =>
        forEachOrder(ahead, Number.POSITIVE_INFINITY, async (one, isMoved, isCreated) => {
          assert.ok(!(isMoved && isCreated));
          const expected = isMoved ? [undefined, "old"] : ["old", isCreated ? "second" : undefined];
          assert.deepEqual([one.valueOf(STRIPE), one.valueOf(SHARED)], expected);
        }));

      it(`its clock ${ahead} ms ahead: a crash never loses the value that is moved`, async () => {
        for (const writes of [1, 2, 3, 4, 5]) {
          await forEachOrder(ahead, writes, async (one) => {
            const values = [one.valueOf(STRIPE), one.valueOf(SHARED)];
            assert.ok(values.includes("old"), `${values.join()} after ${writes} writes`);
          });
        }
      });
    }
  });

  it("one repairs while the other writes: what was written stays", () =>
    forEachInterleaving(async (interleaving) => {
      const { one, other, away } = await twoWindows(interleaving, async (window) => {
        await window.store.create(OPENAI, OLD);
        window.storage.data.entries.set("meta/acme/*/OPENAI_KEY/5/5/active/", "meta");
      });
      const written = other.store.create(STRIPE, SECOND);
      await interleaving.run(
        one.store.repair(() => away(written)),
        written,
      );
      assert.deepEqual(await stateOf(STRIPE, one), ["active", "second"]);
      assert.deepEqual(await stateOf(OPENAI, one), ["active", "old"]);
      await assertTidy(one);
    }));
});
