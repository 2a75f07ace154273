import assert from "node:assert/strict";
import fc from "fast-check";
import type { SecretId } from "../../../../client/store/secretStore.ts";
import { FINGERPRINT_KEY, idPath, metaKey, moveKey, parseKey, valueKey } from "../../../../client/store/storageKeys.ts";

const part = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom("*", "/", "%2A", "a/b", "..", " ", "ñ🔑"),
);
const name = fc.stringMatching(/^[A-Z0-9_]{1,12}$/);
const id: fc.Arbitrary<SecretId> = fc.record(
  { organization: part, project: part, name },
  { requiredKeys: ["organization", "name"], noNullPrototype: true },
);
const meta = fc.record(
  {
    id,
    createdAt: fc.nat(4e15),
    updatedAt: fc.nat(4e15),
    state: fc.constantFrom("active" as const, "deleted" as const),
    fingerprint: fc.stringMatching(/^([0-9a-f]{16})?$/),
  },
  { noNullPrototype: true },
);

describe("storageKeys", () => {
  it("writes the keys of the scheme", () => {
    const shop: SecretId = { organization: "acme", project: "my/shop", name: "A" };
    const facts = { id: shop, createdAt: 5, updatedAt: 7, state: "active", fingerprint: "ab" } as const;
    assert.equal(metaKey(facts), "meta/acme/my%2Fshop/A/5/7/active/ab");
    assert.equal(valueKey(facts), "value/acme/my%2Fshop/A/5/7/ab");
    assert.equal(valueKey({ ...facts, id: { organization: "acme", name: "A" } }), "value/acme/*/A/5/7/ab");
    assert.equal(valueKey({ ...facts, id: { ...shop, project: "*" } }), "value/acme/%2A/A/5/7/ab");
    const to = { organization: "acme", name: "A" };
    assert.equal(moveKey({ from: shop, fromUpdatedAt: 7, to, toUpdatedAt: 9 }), "move/acme/my%2Fshop/A/7/acme/*/9");
  });

  it("reads every value key back", () => {
    fc.assert(
      fc.property(meta, (facts) => {
        const key = valueKey({ ...facts, state: "active" });
        assert.deepEqual(parseKey(key), { kind: "value", key, meta: { ...facts, state: "active" } });
      }),
    );
  });

  it("reads every move key back", () => {
    fc.assert(
      fc.property(id, id, fc.nat(4e15), fc.nat(4e15), (from, other, fromUpdatedAt, toUpdatedAt) => {
        const move = { from, fromUpdatedAt, to: { ...other, name: from.name }, toUpdatedAt };
        const key = moveKey(move);
        assert.deepEqual(parseKey(key), { kind: "move", key, move });
      }),
    );
  });

  it("reads the values of the former scheme", () => {
    const key = "value/acme/%2A/A";
    assert.deepEqual(parseKey(key), {
      kind: "former-value",
      key,
      id: { organization: "acme", project: "*", name: "A" },
    });
  });

  it("reads every meta key back", () => {
    fc.assert(
      fc.property(meta, (facts) => {
        const key = metaKey(facts);
        assert.deepEqual(parseKey(key), { kind: "meta", key, meta: facts });
      }),
    );
  });

  it("gives two secrets the same path only when they are one", () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        const isSame =
          one.organization === other.organization && one.project === other.project && one.name === other.name;
        assert.equal(idPath(one) === idPath(other), isSame);
      }),
    );
  });

  for (const key of [
    "",
    "value",
    FINGERPRINT_KEY,
    "value/acme/A",
    "value/acme/*/A/5",
    "value/acme/*/A/5/7",
    "value/acme/*/A/5/seven/ab",
    "move/acme/*/A/5/acme/P",
    "move/acme/*/A/5//P/7",
    "value//*/A",
    "value/acme//A",
    "value/acme/*/",
    "value/%E0%A4%A/*/A",
    "values/acme/*/A",
    "Value/acme/*/A",
    "meta/acme/*/A",
    "meta/acme/*/A/5/7/active",
    "meta/acme/*/A/5/7/active/ab/cd",
    "meta/acme/*/A/5/7/unavailable/ab",
    "meta/acme/*/A/five/7/active/ab",
    "meta/acme/*/A/5/7.5/active/ab",
    "meta/acme/*/A/5/NaN/active/ab",
    "meta/acme/*/A/5/1e300/active/ab",
    "meta/acme/*/A/5/8640000000000001/active/ab",
    "meta/acme/*/A/5//active/ab",
  ]) {
    it(`passes over ${JSON.stringify(key)}`, () => assert.equal(parseKey(key), undefined));
  }
});
