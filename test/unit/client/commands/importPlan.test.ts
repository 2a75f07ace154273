import assert from "node:assert/strict";
import fc from "fast-check";
import { planImport } from "../../../../client/commands/importPlan.ts";
import type { ListedSecret } from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { MAX_NAME_LENGTH } from "../../../../common/names.ts";

const SHOP = { organization: "acme", project: "P-SHOP" };

const entry = (name: string, source = name, scope: { organization: string; project?: string } = SHOP) => ({
  source,
  id: { ...scope, name },
  value: new SecretValue("fake"),
});

const listed = (
  name: string,
  state: ListedSecret["state"] = "active",
  scope: typeof SHOP | { organization: string } = SHOP,
) => ({
  ...scope,
  name,
  state,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
});

/** The name, what it overwrites, the other name. */
const planned = (entries: readonly ReturnType<typeof entry>[], secrets: readonly ListedSecret[]) =>
  planImport(entries, secrets).map(({ id, existing, otherId }) => [id.name, existing?.name, otherId?.name]);

describe("planImport", () => {
  it("finds what would be overwritten, and another name for it", () => {
    assert.deepEqual(planned([entry("A"), entry("B")], [listed("B")]), [
      ["A", undefined, undefined],
      ["B", "B", "B_2"],
    ]);
  });

  it("overwrites nothing of another scope, and nothing that was deleted; an unavailable secret it does", () => {
    assert.deepEqual(
      planned(
        [entry("A"), entry("B"), entry("C")],
        [listed("A", "active", { organization: "acme" }), listed("B", "deleted"), listed("C", "unavailable")],
      ),
      [
        ["A", undefined, undefined],
        ["B", undefined, undefined],
        ["C", "C", "C_2"],
      ],
    );
  });

  it("takes a name that neither a secret nor another entry has", () => {
    assert.deepEqual(planned([entry("A"), entry("A_3")], [listed("A"), listed("A_2")]), [
      ["A", "A", "A_4"],
      ["A_3", undefined, undefined],
    ]);
  });

  it("gives the second of two entries that are mapped to one name another", () => {
    assert.deepEqual(planned([entry("STRIPE_KEY", "stripe.key"), entry("STRIPE_KEY")], []), [
      ["STRIPE_KEY", undefined, undefined],
      ["STRIPE_KEY_2", undefined, undefined],
    ]);
  });

  it("leaves entries without a name as they are", () => {
    assert.deepEqual(planned([entry("", "--"), entry("", "-.")], []), [
      ["", undefined, undefined],
      ["", undefined, undefined],
    ]);
  });

  it("never gives two entries one name, nor a new one a name that exists", () => {
    const name = fc.constantFrom("A", "A_2", "A_3", "B", "B_2", "L".repeat(MAX_NAME_LENGTH));
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (names, existing) => {
        const rows = planImport(
          names.map((it) => entry(it)),
          existing.map((it) => listed(it)),
        );
        const given = rows.flatMap(({ id, otherId }) => (otherId ? [id.name, otherId.name] : [id.name]));
        assert.equal(new Set(given).size, given.length);
        for (const { id, existing: secret, otherId } of rows) {
          assert.equal(existing.includes(id.name), secret !== undefined);
          assert.ok(otherId === undefined || !existing.includes(otherId.name));
          assert.ok(id.name.length <= MAX_NAME_LENGTH && (otherId?.name.length ?? 0) <= MAX_NAME_LENGTH);
        }
      }),
    );
  });
});
