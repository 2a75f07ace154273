import assert from "node:assert/strict";
import { build } from "esbuild";
import { bundledPackages, withOtherLicences } from "../../../scripts/build/bundledPackages.ts";
import { extensionBundle } from "../../../scripts/build/bundles.ts";

describe("the bundle that VS Code reads when the extension starts", () => {
  it("leaves the large packages to the parts that are loaded late", async () => {
    const { metafile } = await build({ ...extensionBundle, write: false });
    const packages = await bundledPackages([metafile, metafile]);
    assert.deepEqual(
      packages.map(({ name, license }) => [name, license]),
      [["dotenv", "BSD-2-Clause"]],
    );
  });
});

describe("licences of what is bundled", () => {
  it("are those that ask for nothing but to be named", () => {
    const packages = ["MIT", "GPL-3.0-only", "unknown", "ISC", "(MIT OR GPL-3.0-only)"].map((license) => ({ license }));
    const refused = withOtherLicences(packages);
    assert.deepEqual(
      refused.map(({ license }) => license),
      ["GPL-3.0-only", "unknown", "(MIT OR GPL-3.0-only)"],
    );
  });
});
