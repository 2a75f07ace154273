import assert from "node:assert/strict";
import { URI } from "vscode-uri";
import { type Catalog, CatalogIndex, UNKNOWN_CATALOG } from "../../../common/catalog.ts";
import { ProjectFiles, withLocalBindings } from "../../../server/projectBindings.ts";
import { catalogOf, organizationSecret, SHOP } from "../../support/catalogs.ts";
import { FakeDisk } from "../../support/openFiles.ts";

const catalog = catalogOf(organizationSecret("A"));

function scopeIn(bound: Catalog, uri: string) {
  const { organization, binding } = new CatalogIndex(bound).scopeOf(uri);
  return [organization, binding?.project, binding?.label];
}

describe("withLocalBindings", () => {
  const bind = (text: string, of = catalog) =>
    withLocalBindings(of, [{ folder: "file:///ci/shop-bot", text }], "file:///ci");

  it("takes project and organization from the file on this machine", () => {
    const bound = bind("brain: P-NEW\norganization: o-new\n");
    assert.deepEqual(scopeIn(bound, "file:///ci/shop-bot/workflows/a.json"), ["o-new", "P-NEW", "shop-bot"]);
  });

  it("takes the label that the catalog has for the project, and its organization when the file names none", () => {
    assert.deepEqual(scopeIn(bind("brain: P-CRM\n"), "file:///ci/shop-bot/a.json"), ["acme", "P-CRM", "CRM"]);
  });

  it("assumes the organization that is the only one, and else the default", () => {
    assert.deepEqual(scopeIn(bind("brain: X\n"), "file:///ci/shop-bot/a.json")[0], "acme");
    const two = catalogOf(organizationSecret("A"), organizationSecret("B", { organization: "other" }));
    assert.deepEqual(scopeIn(bind("brain: X\n", two), "file:///ci/shop-bot/a.json")[0], "default");
    assert.deepEqual(scopeIn(bind("brain: X\n", UNKNOWN_CATALOG), "file:///ci/shop-bot/a.json")[0], "default");
  });

  it("names the project of other files after the folder that is worked in", () => {
    assert.deepEqual(scopeIn(bind(""), "file:///ci/workflows/a.json"), ["acme", "ci", "ci"]);
  });

  it("prefers a file on disk to the catalog's word on the same folder, and keeps its word on others", () => {
    const files = [{ folder: SHOP.folder, text: "brain: P-NEW\n" }];
    const bound = withLocalBindings(catalog, files, "file:///work/crm/workflows");
    assert.deepEqual(scopeIn(bound, "file:///work/shop/a.json"), ["acme", "P-NEW", "shop"]);
    assert.deepEqual(scopeIn(bound, "file:///work/crm/workflows/a.json"), ["acme", "P-CRM", "CRM"]);
  });
});

describe("ProjectFiles", () => {
  it("finds the nearest project file at a folder or above, and asks the disk once a folder", async () => {
    const disk = new FakeDisk("/a/jelou.yml", "/a/b/c/jelou.yml");
    const files = new ProjectFiles(disk);
    const nearest = async (path: string) => (await files.nearest(URI.file(path)))?.folder;
    assert.equal(await nearest("/a/b/c/d"), "file:///a/b/c");
    assert.equal(await nearest("/a/b"), "file:///a");
    assert.equal(await nearest("/a/b/x"), "file:///a");
    assert.equal(await nearest("/z"), undefined);
    const asked = disk.asked.length;
    await Promise.all([nearest("/a/b"), nearest("/z"), nearest("/a/b/c/d")]);
    assert.equal(disk.asked.length, asked);
  });
});
