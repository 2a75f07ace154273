import { globSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { distDir, root } from "../host/paths.ts";
import { bundle, everyHost } from "./bundles.ts";
import { nodeInItsPlace } from "./nodeInItsPlace.ts";

const folder = join(root, "test/vscode/suite");

/**
 * Bundles the test files for the extension host of Node. Mocha stays in `node_modules`.
 * @returns the entry for VS Code, absolute
 */
export function buildTests(): Promise<string> {
  return buildSuite("suite.cjs", "{*,node/*}.test.ts", {
    external: ["vscode", "mocha"],
    conditions: everyHost.conditions,
  });
}

/**
 * Bundles the test files for the extension host of a browser, with mocha.
 * @returns the entry for VS Code, absolute
 */
export function buildWebTests(): Promise<string> {
  return buildSuite("webSuite.cjs", "{*,web/*}.test.ts", {
    ...everyHost,
    mainFields: ["browser", "module", "main"],
    alias: { ...everyHost.alias, mocha: join(root, "test/support/web/mocha.ts") },
    plugins: [
      mochaAsScript,
      nodeInItsPlace({
        assert: inPackages("assert/build/assert.js"),
        "node:assert/strict": join(root, "test/support/web/assert.ts"),
        "node:util": inPackages("util/util.js"),
      }),
    ],
    inject: [join(root, "test/support/web/process.ts")],
  });
}

/** Mocha's package has modules and one script, for browsers: resolved here, it is not taken for a module. */
const mochaAsScript: Plugin = {
  name: "mocha-as-script",
  setup(build) {
    build.onResolve({ filter: /\/mocha\/mocha\.js$/ }, () => ({ path: inPackages("mocha/mocha.js") }));
  },
};

function inPackages(path: string): string {
  return join(root, "node_modules", path);
}

async function buildSuite(name: string, pattern: string, options: BuildOptions): Promise<string> {
  const files = globSync(pattern, { cwd: folder }).toSorted();
  // Within a function, `require` keeps each file from running before mocha has made `describe` and `it`.
  const load = files.map((file) => `require(${JSON.stringify(`./${file.replaceAll("\\", "/")}`)});`);
  const outfile = join(distDir, "test", name);
  await build({
    ...bundle,
    sourcemap: true,
    stdin: {
      contents: `import { runSuite } from "./index.ts"; export const run = () => runSuite(() => { ${load.join(" ")} });`,
      loader: "ts",
      resolveDir: folder,
      sourcefile: "entry.ts",
    },
    outfile,
    ...options,
  });
  return outfile;
}
