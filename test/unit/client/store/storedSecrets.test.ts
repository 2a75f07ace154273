import assert from "node:assert/strict";
import { isLiving, readKeys, repairsFor, summarize } from "../../../../client/store/storedSecrets.ts";

const FORMER = "value/acme/P/A";
const OLD = "meta/acme/P/A/1000/1000/active/aa";
const OLD_VALUE = "value/acme/P/A/1000/1000/aa";
const NEW = "meta/acme/P/A/1000/5000/active/bb";
const NEW_VALUE = "value/acme/P/A/1000/5000/bb";
const TOMBSTONE = "meta/acme/P/A/1000/5000/deleted/";
const ID = { organization: "acme", project: "P", name: "A" };

function theOne(...keys: readonly string[]) {
  const [secret, ...others] = readKeys(keys).secrets.values();
  assert.ok(secret);
  assert.deepEqual(others, []);
  return secret;
}

/** State, creation and last update in epoch ms. */
function summaryOf(...keys: readonly string[]) {
  const { state, createdAt, updatedAt, deletedAt } = summarize(theOne(...keys), 9000);
  const times = [createdAt, updatedAt, ...(deletedAt === undefined ? [] : [deletedAt])];
  return [state, ...times.map((time) => Date.parse(time))];
}

describe("readKeys", () => {
  it("tells secrets of one name apart by scope, and passes over foreign keys", () => {
    const keys = ["value/acme/*/A", "value/acme/P/A", "value/acme/%2A/A", "value/other/*/A", "key/fingerprint", "x"];
    assert.deepEqual(
      Array.from(readKeys(keys).secrets.values(), ({ id }) => `${id.organization} ${id.project ?? "none"}`),
      ["acme none", "acme P", "acme *", "other none"],
    );
  });

  it("puts the newest version first, whatever the order of the keys", () => {
    for (const keys of [
      [OLD, NEW, NEW_VALUE],
      [NEW_VALUE, NEW, OLD],
    ]) {
      assert.deepEqual(
        theOne(...keys).versions.map(({ metaKey, valueKey }) => [metaKey, valueKey]),
        [
          [NEW, NEW_VALUE],
          [OLD, undefined],
        ],
      );
    }
  });
});

describe("summarize", () => {
  it("takes the dates of the newest version", () => {
    assert.deepEqual(summaryOf(OLD, OLD_VALUE, NEW_VALUE, NEW), ["active", 1000, 5000]);
    assert.deepEqual(summaryOf(OLD, OLD_VALUE), ["active", 1000, 1000]);
  });

  it("takes a value for written although its meta key is not yet", () => {
    assert.deepEqual(summaryOf(OLD, OLD_VALUE, NEW_VALUE), ["active", 1000, 5000]);
    assert.deepEqual(summaryOf(TOMBSTONE, "value/acme/P/A/6000/6000/cc"), ["active", 6000, 6000]);
  });

  it("says unavailable when the value is missing, whatever older ones there are", () => {
    assert.deepEqual(summaryOf(NEW), ["unavailable", 1000, 5000]);
    assert.deepEqual(summaryOf(NEW, OLD_VALUE), ["unavailable", 1000, 5000]);
  });

  it("says deleted when the tombstone is the newest, whether or not the value is gone", () => {
    assert.deepEqual(summaryOf(OLD, TOMBSTONE, OLD_VALUE), ["deleted", 1000, 5000, 5000]);
    assert.deepEqual(summaryOf(OLD, TOMBSTONE, FORMER), ["deleted", 1000, 5000, 5000]);
    assert.deepEqual(summaryOf(TOMBSTONE), ["deleted", 1000, 5000, 5000]);
  });

  it("lets the tombstone hold over an update of the same moment", () => {
    assert.equal(summaryOf(NEW, TOMBSTONE, NEW_VALUE)[0], "deleted");
    assert.equal(summaryOf(TOMBSTONE, NEW_VALUE, NEW)[0], "deleted");
  });

  it("knows values of the former scheme, with a date and without one", () => {
    assert.deepEqual(summaryOf(FORMER, NEW), ["active", 1000, 5000]);
    assert.deepEqual(summaryOf(FORMER), ["active", 9000, 9000]);
  });

  it("gives times as ISO 8601, the scope of the secret and its fingerprint", () => {
    const summary = summarize(theOne(OLD_VALUE, OLD), 0);
    assert.deepEqual(summary, {
      ...ID,
      state: "active",
      createdAt: "1970-01-01T00:00:01.000Z",
      updatedAt: "1970-01-01T00:00:01.000Z",
      fingerprint: "aa",
    });
    assert.equal("project" in summarize(theOne("value/acme/*/A"), 0), false);
  });
});

describe("isLiving", () => {
  it("is what has no tombstone that holds", () => {
    assert.equal(isLiving(undefined), false);
    assert.equal(isLiving(theOne(TOMBSTONE, OLD)), false);
    assert.equal(isLiving(theOne(FORMER)), true);
    assert.equal(isLiving(theOne(NEW)), true);
    assert.equal(isLiving(theOne(TOMBSTONE, "meta/acme/P/A/6000/6000/active/cc")), true);
  });
});

describe("A move that was interrupted", () => {
  const MOVE = "move/acme/P/A/1000/acme/*/5000";
  const isMoved = (...keys: readonly string[]) => readKeys([MOVE, ...keys]).secrets.get("acme/P/A")?.isMoved;

  it("is done once the secret stands in its new place", () => {
    assert.equal(isMoved(OLD, OLD_VALUE), false);
    assert.equal(isMoved(OLD, OLD_VALUE, "value/acme/*/A/5000/5000/aa"), true);
    assert.equal(isMoved(OLD, OLD_VALUE, "value/acme/*/A/4000/4000/aa"), false);
  });

  it("is done whatever became of the secret in its new place", () => {
    assert.equal(isMoved(OLD, OLD_VALUE, "meta/acme/*/A/5000/6000/active/bb"), true);
    assert.equal(isMoved(OLD, OLD_VALUE, "meta/acme/*/A/5000/6000/deleted/"), true);
  });

  it("is not done by another secret that was created there, at the same moment either", () => {
    assert.equal(isMoved(OLD, OLD_VALUE, "meta/acme/*/A/5001/5001/active/aa"), false);
    assert.equal(isMoved(OLD, OLD_VALUE, "meta/acme/*/A/5000/5000/active/bb"), false);
    assert.equal(isMoved(OLD, OLD_VALUE, "value/acme/*/A/5000/5000/aa", "value/acme/*/A/6000/6000/bb"), false);
  });

  it("leaves a newer version where it is", () => {
    assert.equal(isMoved(NEW, NEW_VALUE, "value/acme/*/A/5000/5000/aa"), false);
  });
});

describe("repairsFor", () => {
  const META_9 = { id: ID, createdAt: 9, updatedAt: 9, state: "active", fingerprint: "" } as const;
  const META_NEW = { id: ID, createdAt: 1000, updatedAt: 5000, state: "active", fingerprint: "bb" } as const;
  const MOVE = "move/acme/P/A/1000/acme/*/5000";
  const TARGET = ["value/acme/*/A/5000/5000/aa", "meta/acme/*/A/5000/5000/active/aa"];
  for (const [title, keys, leftovers, adopted] of [
    ["nothing to do", [NEW_VALUE, NEW, "value/acme/*/B", "meta/acme/*/B/1/1/active/"], [], []],
    ["an older version", [NEW_VALUE, OLD, OLD_VALUE, NEW], [OLD, OLD_VALUE], []],
    ["a value of the former scheme", [FORMER, NEW, NEW_VALUE], [FORMER], []],
    ["the value of a deleted secret", [OLD_VALUE, TOMBSTONE, OLD], [OLD, OLD_VALUE], []],
    ["a value without meta", [NEW_VALUE, OLD], [OLD], [META_NEW]],
    ["a value without any date", [FORMER], [], [META_9]],
    ["an unavailable secret is left alone", [NEW], [], []],
    ["a move that was done", [MOVE, OLD, OLD_VALUE, ...TARGET], [OLD, OLD_VALUE, MOVE], []],
    ["a move that was not done", [MOVE, OLD, OLD_VALUE], [MOVE], []],
    ["keys of others are left alone", ["key/fingerprint", "value", "other/key"], [], []],
  ] as const) {
    it(title, () => assert.deepEqual(repairsFor(keys, 9), { leftovers, adopted }));
  }
});
