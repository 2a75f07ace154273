import assert from "node:assert/strict";
import { CatalogIndex } from "../../../common/catalog.ts";
import { isInside } from "../../../common/uris.ts";
import { fileKey } from "../../../server/fileKey.ts";

/** Spellings of the same file, as different editors write them. */
const SAME = {
  "a drive of Windows": [
    "file:///c%3A/Users/A%20B/flow.json",
    "file:///C:/Users/A%20B/flow.json",
    "file:///c:/Users/A B/flow.json",
  ],
  "a share of Windows": ["file://server/Share/a%20b.json", "file://SERVER/Share/a b.json"],
  "letters of other alphabets": ["file:///a/%F0%9F%94%91%C3%A9.json", "file:///a/🔑é.json"],
  "a per cent sign": ["file:///a/100%25.json", "file:///a/100%.json"],
};

describe("fileKey", () => {
  for (const [what, uris] of Object.entries(SAME)) {
    it(`spells one way: ${what}`, () => assert.equal(new Set(uris.map(fileKey)).size, 1));
  }

  it("keeps apart what are different files", () => {
    const different = ["file:///a/b%23c.json", "file:///a/b%2523c.json", "file:///a/B%23c.json", "file://a/b%23c.json"];
    assert.equal(new Set(different.map(fileKey)).size, different.length);
  });

  it("tells what lies in a folder, on drives and shares too", () => {
    for (const [file, folder] of [
      ["file:///C:/work/app/x.json", "file:///c%3A/work/app"],
      ["file:///c%3A/x.json", "file:///C:/"],
      ["file://SERVER/Share/app/x.json", "file://server/Share/app/"],
    ] as const) {
      assert.ok(isInside(fileKey(file), fileKey(folder)), file);
    }
    assert.ok(!isInside(fileKey("file:///C:/work/app-2/x.json"), fileKey("file:///c%3A/work/app")));
    assert.ok(!isInside(fileKey("file://other/Share/x.json"), fileKey("file://server/Share")));
  });
});

describe("The project of a file", () => {
  for (const [folder, file] of [
    ["file:///c%3A/work/app", "file:///C:/work/app/workflows/x.json"],
    ["file://server/Share/app", "file://SERVER/Share/app/workflows/x.json"],
    ["file:///work/a%23b%20%25", "file:///work/a%23b %25/workflows/x.json"],
  ] as const) {
    it(`is that of its folder, however both are spelled: ${file}`, () => {
      const bindings = [{ folder, organization: "acme", project: "P" }];
      const index = new CatalogIndex({ complete: true, bindings, secrets: [] });
      assert.equal(index.scopeOf(file).binding?.project, "P");
    });
  }
});
