import assert from "node:assert/strict";
import { secretRows } from "../../../../client/views/secretRows.ts";
import type { Scope } from "../../../../common/catalog.ts";
import { CRM, catalogOf, organizationSecret, projectSecret, SHOP } from "../../../support/catalogs.ts";

const ORGANIZATION: Scope = { organization: "acme" };
const PROJECT: Scope = { organization: "acme", project: SHOP.project };

const catalog = catalogOf(
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
);

const names = (scope: Scope) => secretRows(catalog.secrets, scope).map(({ secret }) => secret.name);

describe("secretRows", () => {
  it("shows the secrets of one scope by name, without tombstones", () => {
    assert.deepEqual(names(ORGANIZATION), ["A1", "A_1", "Z"]);
    assert.deepEqual(names(PROJECT), ["A1", "LOST"]);
    assert.deepEqual(names({ organization: "nobody" }), []);
  });

  it("gives each secret a key of its own, that stays when the value changes", () => {
    const rows = [...secretRows(catalog.secrets, ORGANIZATION), ...secretRows(catalog.secrets, PROJECT)];
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
    const [before] = secretRows([projectSecret("A")], PROJECT);
    const [after] = secretRows(
      [projectSecret("A", { state: "unavailable", updatedAt: "2027-01-01T00:00:00.000Z" })],
      PROJECT,
    );
    assert.ok(before);
    assert.equal(after?.key, before.key);
  });

  it("leaves the catalog in its order", () => {
    const before = [...catalog.secrets];
    secretRows(catalog.secrets, ORGANIZATION);
    assert.deepEqual(catalog.secrets, before);
  });
});
