import assert from "node:assert/strict";
import type { Catalog } from "../../../common/catalog.ts";
import { parseCatalogFile, renderCatalogFile } from "../../../common/catalogFile.ts";
import { CRM, catalogOf, organizationSecret, projectSecret, SHOP } from "../../support/catalogs.ts";

const catalog = catalogOf(projectSecret("B"), organizationSecret("A"), organizationSecret("B", { state: "deleted" }));

const folders = ({ bindings }: Catalog) => bindings.map(({ folder }) => folder);
const written = (file: string, of = catalog): Catalog => JSON.parse(renderCatalogFile(of, file));

/** The catalog that is read in another checkout than the one it was written in. */
const moved = (text: string, file: string) => parseCatalogFile(JSON.parse(text), file);

describe("renderCatalogFile", () => {
  it("writes folders relative to the file", () => {
    assert.deepEqual(folders(written("file:///work/shop/names.json")), [".", "../crm"].toSorted());
    assert.deepEqual(folders(written("file:///work/names.json")), ["crm", "shop"]);
    assert.deepEqual(folders(written("file:///work/shop/ci/names.json")), ["..", "../../crm"]);
  });

  it("leaves folders out that have nothing in common with the file's", () => {
    assert.deepEqual(folders(written("file:///home/names.json")), []);
    assert.deepEqual(folders(written("vscode-remote://host/work/names.json")), []);
    assert.deepEqual(
      folders(written("file:///d%3A/names.json", { ...catalog, bindings: [{ ...SHOP, folder: "file:///c%3A/shop" }] })),
      [],
    );
  });

  it("writes what a catalog consists of, and nothing else", () => {
    const careless = { ...catalog, secrets: catalog.secrets.map((secret) => ({ ...secret, value: "canary" })) };
    assert.ok(!renderCatalogFile(careless, "file:///work/names.json").includes("canary"));
  });

  it("writes the same text whatever the order, so that versions compare well", () => {
    const shuffled = { ...catalog, bindings: [CRM, SHOP], secrets: catalog.secrets.toReversed() };
    const text = renderCatalogFile(shuffled, "file:///work/names.json");
    assert.equal(text, renderCatalogFile(catalog, "file:///work/names.json"));
    assert.ok(text.endsWith("}\n"));
    assert.deepEqual(
      written("file:///work/names.json").secrets.map(({ name }) => name),
      ["A", "B", "B"],
    );
  });
});

describe("parseCatalogFile", () => {
  it("finds the folders in another checkout", () => {
    for (const place of ["names.json", "shop/names.json", "shop/ci/names.json"]) {
      const text = renderCatalogFile(catalog, `file:///work/${place}`);
      const read = moved(text, `file:///builds/x%20y/${place}`);
      assert.deepEqual(
        read && folders(read).toSorted(),
        ["file:///builds/x%20y/crm", "file:///builds/x%20y/shop"],
        place,
      );
      assert.equal(read?.secrets.length, 3);
    }
  });

  it("leaves URIs as they are, and reads paths from the root", () => {
    const bindings = [
      { ...SHOP, folder: "vscode-vfs://github/a/b" },
      { ...CRM, folder: "/srv/crm/" },
    ];
    const read = parseCatalogFile({ ...catalog, bindings }, "file:///work/names.json");
    assert.deepEqual(read && folders(read), ["vscode-vfs://github/a/b", "file:///srv/crm"]);
  });

  it("stays below the root however many steps lead up", () => {
    const bindings = [{ ...SHOP, folder: "../../../../shop" }];
    assert.deepEqual(folders(parseCatalogFile({ ...catalog, bindings }, "file:///work/names.json") ?? catalog), [
      "file:///shop",
    ]);
  });

  for (const content of [undefined, null, 1, "x", [], {}, { secrets: {} }, { name: "a package" }]) {
    it(`is no catalog: ${JSON.stringify(content)}`, () =>
      assert.equal(parseCatalogFile(content, "file:///work/names.json"), undefined));
  }
});
