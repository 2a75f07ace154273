import assert from "node:assert/strict";
import type { ListedSecret } from "../../../../client/store/secretStore.ts";
import { changedRows, type RowFacts, type SecretRow, secretRows } from "../../../../client/views/secretRows.ts";
import type { Scope } from "../../../../common/catalog.ts";
import { CRM, organizationSecret, projectSecret, SHOP } from "../../../support/catalogs.ts";

const ORGANIZATION: Scope = { organization: "acme" };
const PROJECT: Scope = { organization: "acme", project: SHOP.project };
const NOW = Date.parse("2026-03-04T10:30:00.000Z");

const secrets: readonly ListedSecret[] = [
  organizationSecret("Z"),
  organizationSecret("A_1"),
  organizationSecret("A1"),
  organizationSecret("GONE", { state: "deleted" }),
  organizationSecret("FOREIGN", { organization: "other" }),
  projectSecret("A1"),
  projectSecret("LOST", { state: "unavailable" }),
  projectSecret("GONE", { state: "deleted" }),
  projectSecret("ELSEWHERE", { project: CRM.project }),
  projectSecret("FOREIGN", { organization: "other" }),
];

function rowsOf(scope: Scope, facts: Partial<RowFacts> = {}): readonly SecretRow[] {
  return secretRows({
    secrets,
    scope,
    project: SHOP.project,
    order: "name",
    usesOf: () => undefined,
    areUsesCounted: true,
    isDue: () => false,
    isSilent: () => false,
    now: NOW,
    locale: "en",
    ...facts,
  });
}

const names = (rows: readonly SecretRow[]) => rows.map(({ secret }) => secret.name);

describe("secretRows", () => {
  it("shows the secrets of one scope by name, without tombstones", () => {
    assert.deepEqual(names(rowsOf(ORGANIZATION)), ["A_1", "A1", "Z"]);
    assert.deepEqual(names(rowsOf(PROJECT)), ["A1", "LOST"]);
    assert.deepEqual(names(rowsOf({ organization: "nobody" })), []);
  });

  it("counts as people do", () => {
    const secrets = ["KEY_10", "KEY_9", "KEY_1"].map((name) => projectSecret(name));
    assert.deepEqual(names(rowsOf(PROJECT, { secrets })), ["KEY_1", "KEY_9", "KEY_10"]);
  });

  it("can open what has uses, and what may have some once they are counted", () => {
    const opens = (uses: number | undefined, areUsesCounted: boolean) =>
      rowsOf(PROJECT, { usesOf: () => uses, areUsesCounted }).every(({ canOpen }) => canOpen);
    assert.deepEqual([opens(1, true), opens(0, true), opens(undefined, true)], [true, false, true]);
    assert.equal(opens(undefined, false), false);
  });

  it("gives each secret a key of its own, that stays when the value changes", () => {
    const rows = [...rowsOf(ORGANIZATION), ...rowsOf(PROJECT)];
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
    const [before] = rowsOf(PROJECT, { secrets: [projectSecret("A")] });
    const [after] = rowsOf(PROJECT, {
      secrets: [projectSecret("A", { state: "unavailable", updatedAt: "2027-01-01T00:00:00.000Z" })],
    });
    assert.ok(before);
    assert.equal(after?.key, before.key);
  });

  it("puts the latest update first when asked to, and the same moment by name", () => {
    const dated = [
      projectSecret("OLD", { updatedAt: "2026-01-01T00:00:00.000Z" }),
      projectSecret("B", { updatedAt: "2026-02-01T00:00:00.000Z" }),
      projectSecret("A", { updatedAt: "2026-02-01T00:00:00.000Z" }),
    ];
    assert.deepEqual(names(rowsOf(PROJECT, { secrets: dated, order: "date" })), ["A", "B", "OLD"]);
  });

  it("says when each was updated, how often it is used, whether its rotation is due, and whether that is to be said", () => {
    const rows = rowsOf(PROJECT, {
      usesOf: ({ name }) => (name === "A1" ? 2 : 0),
      isDue: ({ name }) => name === "LOST",
      isSilent: ({ name }) => name === "A1",
    });
    assert.deepEqual(
      rows.map(({ updated, uses, isDue, isSilent }) => [updated, uses, isDue, isSilent]),
      [
        ["3 days ago", 2, false, true],
        ["3 days ago", 0, true, false],
      ],
    );
  });

  it("finds the living secrets with the same value in every scope, and none where the fingerprint is unknown", () => {
    const one = { ...projectSecret("ONE"), fingerprint: "f" };
    const two = { ...organizationSecret("TWO"), fingerprint: "f" };
    const three = { ...projectSecret("THREE", { project: CRM.project }), fingerprint: "f" };
    const dead = { ...projectSecret("DEAD", { state: "deleted" }), fingerprint: "f" };
    const all = [
      one,
      two,
      three,
      dead,
      { ...projectSecret("OTHER"), fingerprint: "g" },
      projectSecret("U"),
      projectSecret("V"),
    ];
    assert.deepEqual(
      rowsOf(PROJECT, { secrets: all }).map(({ secret, sameValue }) => [
        secret.name,
        sameValue.map(({ name }) => name),
      ]),
      [
        ["ONE", ["TWO", "THREE"]],
        ["OTHER", []],
        ["U", []],
        ["V", []],
      ],
    );
  });

  it("says of namesakes which of the two counts in the current project", () => {
    const overrides = (rows: readonly SecretRow[]) =>
      rows.flatMap(({ secret, override }) => (override ? [[secret.name, override]] : []));
    assert.deepEqual(overrides(rowsOf(PROJECT)), [["A1", "overrides"]]);
    assert.deepEqual(overrides(rowsOf(ORGANIZATION)), [["A1", "overridden"]]);
    assert.deepEqual(overrides(rowsOf(ORGANIZATION, { project: CRM.project })), []);
    assert.deepEqual(overrides(rowsOf(ORGANIZATION, { project: undefined })), []);
  });

  it("leaves the secrets in their order", () => {
    const before = [...secrets];
    rowsOf(ORGANIZATION, { order: "date" });
    assert.deepEqual(secrets, before);
  });

  it("is quick for 5,000 secrets", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      ...projectSecret(`N_${index}`),
      fingerprint: `${index % 2500}`,
    }));
    const start = performance.now();
    assert.equal(rowsOf(PROJECT, { secrets: many, order: "date" }).length, 5000);
    assert.ok(performance.now() - start < 300, `${performance.now() - start} ms`);
  });
});

describe("changedRows", () => {
  const rows = rowsOf(PROJECT);

  it("finds nothing to draw anew when nothing looks different", () => {
    assert.deepEqual(changedRows(rows, rowsOf(PROJECT)), []);
  });

  it("finds the rows that look different, as the objects that are shown", () => {
    const changed = changedRows(rows, rowsOf(PROJECT, { usesOf: ({ name }) => (name === "LOST" ? 1 : undefined) }));
    assert.deepEqual(changed, [rows[1]]);
    assert.equal(changed?.[0], rows[1]);
    assert.equal(changedRows(rows, rowsOf(PROJECT, { now: NOW + 86_400_000 }))?.length, 2);
  });

  it("wants everything anew for other secrets, another order, or a new value", () => {
    assert.equal(changedRows(rows, rows.slice(1)), undefined);
    assert.equal(changedRows(rows, rows.toReversed()), undefined);
    const updated = secrets.map((secret) => ({ ...secret, updatedAt: "2026-03-02T00:00:00.000Z" }));
    assert.equal(changedRows(rows, rowsOf(PROJECT, { secrets: updated })), undefined);
  });
});
