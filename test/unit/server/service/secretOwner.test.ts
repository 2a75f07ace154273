import assert from "node:assert/strict";
import { CatalogIndex } from "../../../../common/catalog.ts";
import { ownerOf } from "../../../../server/service/secretOwner.ts";
import { CRM, organizationSecret, projectSecret, SHOP } from "../../../support/catalogs.ts";

const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

describe("ownerOf", () => {
  const index = new CatalogIndex({ complete: true, bindings: [SHOP, { ...CRM, organization: ULID }], secrets: [] });

  it("says the labels of projects and the names of organizations", () => {
    assert.equal(ownerOf(projectSecret("A"), index), "project shop");
    assert.equal(ownerOf(organizationSecret("A"), index), "organization acme");
  });

  it("tells an organization whose id says nothing by a project of it, where there is one", () => {
    assert.equal(ownerOf(organizationSecret("A", { organization: ULID }), index), "the organization of CRM");
    const away = ULID.replace("01", "02");
    assert.equal(ownerOf(organizationSecret("A", { organization: away }), index), `organization ${away}`);
  });
});
