import assert from "node:assert/strict";
import { isLiving, readKeys, repairsFor, summarize } from "../../../../client/store/storedSecrets.ts";

const VALUE = "value/acme/P/A";
const OLD = "meta/acme/P/A/1000/1000/active/aa";
const NEW = "meta/acme/P/A/1000/5000/active/bb";
const TOMBSTONE = "meta/acme/P/A/1000/5000/deleted/";
const ID = { organization: "acme", project: "P", name: "A" };

function theOne(...keys: readonly string[]) {
  const [secret, ...others] = readKeys(keys).values();
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
      Array.from(readKeys(keys).values(), ({ id }) => `${id.organization} ${id.project ?? "none"}`),
      ["acme none", "acme P", "acme *", "other none"],
    );
  });

  it("puts the newest meta first, whatever the order of the keys", () => {
    for (const keys of [
      [OLD, NEW, VALUE],
      [NEW, VALUE, OLD],
    ]) {
      assert.deepEqual(
        theOne(...keys).metas.map(({ key }) => key),
        [NEW, OLD],
      );
    }
  });
});

describe("summarize", () => {
  it("takes the dates of the newest meta", () => {
    assert.deepEqual(summaryOf(OLD, VALUE, NEW), ["active", 1000, 5000]);
    assert.deepEqual(summaryOf(OLD, VALUE), ["active", 1000, 1000]);
  });

  it("says unavailable when the value is missing", () => assert.deepEqual(summaryOf(NEW), ["unavailable", 1000, 5000]));

  it("says deleted when the tombstone is the newest, whether or not the value is gone", () => {
    assert.deepEqual(summaryOf(OLD, TOMBSTONE, VALUE), ["deleted", 1000, 5000, 5000]);
    assert.deepEqual(summaryOf(TOMBSTONE), ["deleted", 1000, 5000, 5000]);
  });

  it("lets the tombstone hold over an update of the same moment", () => {
    assert.equal(summaryOf(NEW, TOMBSTONE, VALUE)[0], "deleted");
    assert.equal(summaryOf(TOMBSTONE, NEW, VALUE)[0], "deleted");
  });

  it("adopts a value without any date", () => assert.deepEqual(summaryOf(VALUE), ["active", 9000, 9000]));

  it("gives times as ISO 8601, the scope of the secret and its fingerprint", () => {
    const summary = summarize(theOne(VALUE, OLD), 0);
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
    assert.equal(isLiving(theOne(VALUE)), true);
    assert.equal(isLiving(theOne(NEW)), true);
    assert.equal(isLiving(theOne(TOMBSTONE, "meta/acme/P/A/6000/6000/active/cc")), true);
  });
});

describe("repairsFor", () => {
  for (const [title, keys, leftovers, adopted] of [
    [
      "nothing to do",
      [VALUE, NEW, "value/acme/*/B", "meta/acme/*/B/1/1/active/", "meta/acme/*/C/1/1/deleted/"],
      [],
      [],
    ],
    ["an older meta", [VALUE, OLD, NEW], [OLD], []],
    ["the value of a deleted secret", [VALUE, TOMBSTONE, OLD], [OLD, VALUE], []],
    ["a value without meta", [VALUE], [], [ID]],
    ["an unavailable secret is left alone", [NEW], [], []],
    ["keys of others are left alone", ["key/fingerprint", "value", "other/key"], [], []],
  ] as const) {
    it(title, () => assert.deepEqual(repairsFor(keys), { leftovers, adopted }));
  }
});
