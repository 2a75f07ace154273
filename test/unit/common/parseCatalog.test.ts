import assert from "node:assert/strict";
import fc from "fast-check";
import { CatalogIndex } from "../../../common/catalog.ts";
import { parseCatalog } from "../../../common/parseCatalog.ts";
import { CREATED, CRM, catalogOf, organizationSecret, projectSecret, SHOP } from "../../support/catalogs.ts";

const EMPTY = { complete: false, bindings: [], secrets: [] };

describe("parseCatalog", () => {
  it("reads what the client sends, over the wire", () => {
    const catalog = catalogOf(
      organizationSecret("A"),
      projectSecret("B", { state: "unavailable" }),
      projectSecret("C", { state: "deleted" }),
    );
    assert.deepEqual(parseCatalog(JSON.parse(JSON.stringify(catalog))), catalog);
  });

  for (const input of [undefined, null, "catalog", 5, [], {}, { secrets: null }, { complete: "true" }]) {
    it(`knows nothing after ${JSON.stringify(input)}`, () => assert.deepEqual(parseCatalog(input), EMPTY));
  }

  const secret = projectSecret("A");
  for (const [title, broken] of [
    ["no name", { ...secret, name: undefined }],
    ["an empty name", { ...secret, name: "" }],
    ["no organization", { ...secret, organization: null }],
    ["a project that is no text", { ...secret, project: 42 }],
    ["another state", { ...secret, state: "archived" }],
    ["no date", { ...secret, createdAt: undefined }],
    ["a date that is none", { ...secret, updatedAt: "yesterday" }],
    ["a number for a date", { ...secret, updatedAt: 1_767_000_000_000 }],
    ["no fields", "A"],
    ["nothing", null],
  ] as const) {
    it(`leaves out a secret with ${title}, and is incomplete then`, () => {
      const parsed = parseCatalog({ complete: true, bindings: [SHOP], secrets: [broken, organizationSecret("B")] });
      assert.deepEqual(parsed, { complete: false, bindings: [SHOP], secrets: [organizationSecret("B")] });
    });
  }

  for (const broken of [{ ...CRM, folder: 1 }, { ...CRM, project: "" }, { ...CRM, organization: undefined }, 7]) {
    it(`leaves out the binding ${JSON.stringify(broken)}, and is incomplete then`, () => {
      const parsed = parseCatalog({ complete: true, bindings: [SHOP, broken], secrets: [] });
      assert.deepEqual(parsed, { complete: false, bindings: [SHOP], secrets: [] });
    });
  }

  it("is incomplete when a whole list is not understood", () => {
    assert.equal(parseCatalog({ complete: true, bindings: [], secrets: "none" }).complete, false);
    assert.equal(parseCatalog({ complete: true, bindings: { folder: "file:///a" }, secrets: [] }).complete, false);
  });

  it("carries nothing that it does not know, such as a value", () => {
    const parsed = parseCatalog({ complete: true, bindings: [], secrets: [{ ...secret, value: "hunter2" }], key: 1 });
    assert.deepEqual(parsed, { complete: true, bindings: [], secrets: [secret] });
  });

  it("passes over a date of deletion and a label that are none", () => {
    const parsed = parseCatalog({
      complete: true,
      bindings: [{ ...CRM, label: 5 }],
      secrets: [{ ...organizationSecret("A", { state: "deleted" }), deletedAt: "soon" }],
    });
    assert.deepEqual(Object.keys(parsed.bindings[0] ?? {}), ["folder", "organization", "project"]);
    assert.equal(parsed.secrets[0]?.deletedAt, undefined);
    assert.equal(parsed.secrets[0]?.createdAt, CREATED);
  });

  it("reads anything without throwing, into a catalog that can be used", () => {
    const field = fc.oneof(fc.string(), fc.constantFrom("active", CREATED, "file:///a"), fc.jsonValue());
    const keys = ["name", "organization", "project", "state", "createdAt", "updatedAt", "deletedAt", "folder", "label"];
    const entry = fc.oneof(fc.dictionary(fc.constantFrom(...keys), field), fc.jsonValue());
    const lists = fc.record({ complete: fc.boolean(), bindings: fc.array(entry), secrets: fc.array(entry) });
    fc.assert(
      fc.property(fc.oneof(lists, fc.jsonValue()), (input) => {
        const catalog = parseCatalog(input);
        new CatalogIndex(catalog).resolve({ organization: "acme", isTool: false }, "A");
        for (const { createdAt, updatedAt } of catalog.secrets) {
          assert.ok(!Number.isNaN(Date.parse(createdAt) + Date.parse(updatedAt)));
        }
      }),
    );
  });
});
