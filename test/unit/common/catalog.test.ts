import assert from "node:assert/strict";
import { CatalogIndex, DEFAULT_ORGANIZATION, type ProjectBinding, UNKNOWN_CATALOG } from "../../../common/catalog.ts";
import {
  CRM,
  DELETED,
  incompleteIndexOf,
  indexOf,
  organizationSecret,
  projectSecret,
  SHOP,
} from "../../support/catalogs.ts";

function projectOf(uri: string, ...bindings: readonly ProjectBinding[]): string | undefined {
  return new CatalogIndex({ complete: true, bindings, secrets: [] }).scopeOf(uri).binding?.project;
}

function bound(folder: string, project: string): ProjectBinding {
  return { folder, organization: "acme", project };
}

describe("CatalogIndex.scopeOf", () => {
  const app = bound("file:///app", "APP");
  const nested = bound("file:///app/tools/inner", "INNER");

  for (const [uri, project] of [
    ["file:///app/workflows/a.json", "APP"],
    ["file:///app", "APP"],
    ["file:///app-2/workflows/a.json", undefined],
    ["file:///app2", undefined],
    ["file:///other/app/a.json", undefined],
    ["file:///ap", undefined],
    ["vscode-remote://app/a.json", undefined],
    ["file:///app/tools/inner/a.json", "INNER"],
    ["file:///app/tools/inner", "INNER"],
    ["file:///app/tools/inner-2/a.json", "APP"],
  ] as const) {
    it(`${uri} belongs to ${project ?? "no project"}`, () => {
      assert.equal(projectOf(uri, app, nested), project);
      assert.equal(projectOf(uri, nested, app), project);
    });
  }

  it("compares URIs however they are encoded", () => {
    assert.equal(projectOf("file:///c%3A/My%20Shop/a.json", bound("file:///C:/My Shop", "X")), "X");
    assert.equal(projectOf("file:///C:/ni%C3%B1o/a.json", bound("file:///c%3A/niño/", "X")), "X");
    assert.equal(projectOf("file:///sale%/a.json", bound("file:///sale%", "X")), "X");
  });

  it("binds everything below the root folder", () => {
    assert.equal(projectOf("file:///a/b.json", bound("file:///", "ROOT")), "ROOT");
  });

  it("takes the organization of the project, else the default one", () => {
    const index = indexOf();
    assert.equal(index.scopeOf("file:///work/shop/a.json").organization, "acme");
    assert.equal(index.scopeOf("file:///elsewhere/a.json").organization, DEFAULT_ORGANIZATION);
  });
});

describe("CatalogIndex.scopeOf, of tools", () => {
  const isTool = (uri: string) => indexOf().scopeOf(uri).isTool;

  for (const [uri, expected] of [
    ["file:///work/shop/tools/send.json", true],
    ["file:///work/shop/tools/sms/send.json", true],
    ["file:///elsewhere/tools/send.json", true],
    ["file:///work/shop/workflows/send.json", false],
    ["file:///work/shop/tools.json", false],
    ["file:///work/shop/my-tools/send.json", false],
    ["file:///work/shop/tools/send.yaml", false],
  ] as const) {
    it(`${uri}: ${expected}`, () => assert.equal(isTool(uri), expected));
  }

  it("takes no notice of a folder of that name above the project", () => {
    const shop = { ...SHOP, folder: "file:///home/ana/tools/shop" };
    const index = new CatalogIndex({ complete: true, bindings: [shop], secrets: [] });
    assert.equal(index.scopeOf("file:///home/ana/tools/shop/workflows/order.json").isTool, false);
    assert.equal(index.scopeOf("file:///home/ana/tools/shop/tools/send.json").isTool, true);
  });
});

describe("CatalogIndex.resolve", () => {
  const shop = { organization: "acme", binding: SHOP, isTool: false };
  const none = { organization: "acme", isTool: false };
  const tool = { ...shop, isTool: true };

  it("finds secrets of the organization and of the project", () => {
    const [ours, shared] = [projectSecret("A"), organizationSecret("B")];
    const index = indexOf(ours, shared);
    assert.deepEqual(index.resolve(shop, "A"), { kind: "found", secret: ours });
    assert.deepEqual(index.resolve(shop, "B"), { kind: "found", secret: shared });
    assert.deepEqual(index.resolve(none, "B"), { kind: "found", secret: shared });
  });

  it("prefers the project's secret to the organization's, in either order", () => {
    const [ours, shared] = [projectSecret("A"), organizationSecret("A")];
    for (const index of [indexOf(ours, shared), indexOf(shared, ours)]) {
      assert.deepEqual(index.resolve(shop, "A"), { kind: "found", secret: ours, overridden: shared });
    }
  });

  it("finds unavailable secrets as well", () => {
    const secret = projectSecret("A", { state: "unavailable" });
    assert.deepEqual(indexOf(secret).resolve(shop, "A"), { kind: "found", secret });
  });

  it("falls back to the organization's secret when the project's was deleted", () => {
    const [tombstone, shared] = [projectSecret("A", { state: "deleted" }), organizationSecret("A")];
    assert.deepEqual(indexOf(tombstone, shared).resolve(shop, "A"), { kind: "found", secret: shared });
  });

  it("finds the project's secret over a tombstone of the organization, and overrides nothing", () => {
    const [ours, tombstone] = [projectSecret("A"), organizationSecret("A", { state: "deleted" })];
    assert.deepEqual(indexOf(tombstone, ours).resolve(shop, "A"), { kind: "found", secret: ours });
  });

  it("knows what was deleted; of two deletions the later one", () => {
    const first = projectSecret("A", { state: "deleted", deletedAt: "2026-04-01T00:00:00.000Z" });
    const last = organizationSecret("A", { state: "deleted", deletedAt: DELETED });
    for (const index of [indexOf(first, last), indexOf(last, first)]) {
      assert.deepEqual(index.resolve(shop, "A"), { kind: "deleted", secret: last });
    }
  });

  it("knows which secrets of the name are out of reach", () => {
    const elsewhere = projectSecret("A", { project: CRM.project });
    const foreign = organizationSecret("A", { organization: "other" });
    const index = indexOf(elsewhere, foreign);
    assert.deepEqual(index.resolve(shop, "A"), { kind: "out-of-scope", secrets: [elsewhere, foreign] });
    assert.deepEqual(index.resolve(none, "A"), { kind: "out-of-scope", secrets: [elsewhere, foreign] });
  });

  it("keeps the same project id of two organizations apart", () => {
    const foreign = projectSecret("A", { organization: "other" });
    assert.deepEqual(indexOf(foreign).resolve(shop, "A"), { kind: "out-of-scope", secrets: [foreign] });
  });

  it("says deleted of a name that lives on in another project alone", () => {
    const [tombstone, elsewhere] = [projectSecret("A", { state: "deleted" }), projectSecret("A", { project: "P-CRM" })];
    assert.deepEqual(indexOf(elsewhere, tombstone).resolve(shop, "A"), { kind: "deleted", secret: tombstone });
  });

  it("reaches secrets of the organization alone from a tool", () => {
    const [ours, shared] = [projectSecret("A"), organizationSecret("A")];
    assert.deepEqual(indexOf(ours, shared).resolve(tool, "A"), { kind: "found", secret: shared });
    assert.deepEqual(indexOf(ours).resolve(tool, "A"), { kind: "unreachable-in-tool", secret: ours });
    const elsewhere = projectSecret("A", { project: CRM.project });
    assert.deepEqual(indexOf(elsewhere).resolve(tool, "A"), { kind: "out-of-scope", secrets: [elsewhere] });
  });

  it("does not find what never was, nor what was deleted elsewhere", () => {
    const index = indexOf(projectSecret("A", { project: CRM.project, state: "deleted" }), organizationSecret("AB"));
    for (const name of ["A", "a", "B", "", "toString", "__proto__"]) {
      assert.deepEqual(index.resolve(shop, name), { kind: "not-found" });
    }
  });
});

describe("CatalogIndex.visibleFrom", () => {
  const index = indexOf(
    organizationSecret("Z"),
    organizationSecret("B"),
    organizationSecret("SAME"),
    projectSecret("SAME"),
    projectSecret("A_1"),
    projectSecret("A1"),
    projectSecret("GONE", { state: "deleted" }),
    projectSecret("LOST", { state: "unavailable" }),
    projectSecret("ELSEWHERE", { project: CRM.project }),
    organizationSecret("FOREIGN", { organization: "other" }),
  );
  const listed = (uri: string) => {
    return index.visibleFrom(index.scopeOf(uri)).map(({ project, name }) => `${project ?? "*"}/${name}`);
  };

  it("lists each usable name once, the project's first, by name", () => {
    const ours = ["P-SHOP/A_1", "P-SHOP/A1", "P-SHOP/LOST", "P-SHOP/SAME"];
    assert.deepEqual(listed("file:///work/shop/a.json"), [...ours, "*/B", "*/Z"]);
    assert.deepEqual(listed("file:///work/crm/a.json"), ["P-CRM/ELSEWHERE", "*/B", "*/SAME", "*/Z"]);
  });

  it("lists those of the organization for a tool", () => {
    assert.deepEqual(listed("file:///work/shop/tools/a.json"), ["*/B", "*/SAME", "*/Z"]);
  });

  it("lists the same when asked again", () => {
    assert.deepEqual(listed("file:///work/crm/b.json"), listed("file:///work/crm/b.json"));
    assert.deepEqual(listed("file:///elsewhere/b.json"), []);
  });
});

describe("CatalogIndex", () => {
  it("calls a project by its label, else by its folder, else by its id", () => {
    assert.equal(indexOf().projectLabel(CRM.project), "CRM");
    assert.equal(indexOf().projectLabel(SHOP.project), "shop");
    assert.equal(indexOf().projectLabel("P-UNKNOWN"), "P-UNKNOWN");
  });

  it("knows whether it may lack secrets", () => {
    assert.equal(indexOf().complete, true);
    assert.equal(incompleteIndexOf().complete, false);
    assert.equal(new CatalogIndex(UNKNOWN_CATALOG).complete, false);
  });
});
