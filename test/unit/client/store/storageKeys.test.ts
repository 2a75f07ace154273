import assert from "node:assert/strict";
import fc from "fast-check";
import type { SecretId } from "../../../../client/store/secretStore.ts";
import { FINGERPRINT_KEY, idPath, metaKey, parseKey, valueKey } from "../../../../client/store/storageKeys.ts";

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
    const organizationWide = { organization: "acme", name: "A" };
    assert.equal(valueKey(organizationWide), "value/acme/*/A");
    assert.equal(valueKey({ ...organizationWide, project: "*" }), "value/acme/%2A/A");
    const facts = { id: { ...organizationWide, project: "my/shop" }, createdAt: 5, updatedAt: 7, fingerprint: "ab" };
    assert.equal(metaKey({ ...facts, state: "active" }), "meta/acme/my%2Fshop/A/5/7/active/ab");
  });

  it("reads every value key back", () => {
    fc.assert(
      fc.property(id, (secret) => {
        const key = valueKey(secret);
        assert.deepEqual(parseKey(key), { kind: "value", key, id: secret });
      }),
    );
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
