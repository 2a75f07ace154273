import assert from "node:assert/strict";
import { locateCatalogFile } from "../../../server/catalogFile.ts";

describe("locateCatalogFile", () => {
  for (const [path, root, uri, folder] of [
    ["names.json", "file:///work/shop", "file:///work/shop/names.json", "file:///work/shop"],
    ["ci/names.json", "file:///work/shop/", "file:///work/shop/ci/names.json", "file:///work/shop/"],
    ["/etc/names.json", "file:///work/shop", "file:///etc/names.json", "file:///work/shop"],
    ["/etc/names.json", null, "file:///etc/names.json", "file:///etc"],
    ["file:///etc/a%20b.json", undefined, "file:///etc/a%20b.json", "file:///etc"],
  ] as const) {
    it(`finds ${path} in ${root}`, () => {
      const file = locateCatalogFile(path, root);
      assert.deepEqual([file?.uri.toString(), file?.root.toString()], [uri, folder]);
    });
  }

  for (const [path, root] of [
    ["names.json", null],
    ["", "file:///work"],
    [42, "file:///work"],
    [undefined, "file:///work"],
  ] as const) {
    it(`finds nothing: ${path} in ${root}`, () => assert.equal(locateCatalogFile(path, root), undefined));
  }
});
