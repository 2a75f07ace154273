import assert from "node:assert/strict";
import { build } from "esbuild";
import { bundle, extensionBundle } from "../../../scripts/build.ts";

describe("the bundle that VS Code reads when the extension starts", () => {
  it("leaves the large packages to the parts that are loaded late", async () => {
    const { metafile } = await build({ ...bundle, ...extensionBundle, outfile: "extension.cjs", write: false });
    const packages = Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
    assert.deepEqual([...new Set(packages)].toSorted(), ["dotenv"]);
  });
});
