import { globSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { runMain } from "./host/main.ts";
import { distDir, root } from "./host/paths.ts";
import { writeNotices } from "./notices.ts";

/** What runs in a user's VS Code is made small; what runs here is made to be debugged. */
export type BuildKind = "development" | "production";

/** What the client consists of, a file each: all but the first are loaded when they are needed. */
const CLIENT_PARTS = {
  extension: "client/extension.ts",
  languageClient: "client/languageClient.ts",
  ageWorker: "client/store/ageWorker.ts",
  yaml: "yaml",
};

/**
 * Leaves in files of their own what is imported late, and the parser of YAML, which is loaded when it is first called: VS
 * Code reads and runs all of the extension's file when it starts.
 */
const lateParts: Plugin = {
  name: "late parts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) => {
      return kind === "dynamic-import" ? { path: `./${basename(path, ".ts")}.cjs`, external: true } : undefined;
    });
    onResolve({ filter: /^yaml$/ }, ({ kind }) => {
      return kind === "import-statement" ? { path: "yaml", namespace: "late" } : undefined;
    });
    onResolve({ filter: /\.cjs$/, namespace: "late" }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: "late" }, async () => {
      const names = Object.keys(await import("yaml")).filter((name) => /^\w+$/.test(name));
      const getters = names.map((name) => `get ${name}() { return require("./yaml.cjs").${name}; }`);
      return { contents: `module.exports = { ${getters.join(", ")} };` };
    });
  },
};

/**
 * Bundles the extension to `dist/client/extension.cjs`, with what it loads late beside it ({@link CLIENT_PARTS}), the
 * language server to `dist/server/main.cjs` and the command line to `dist/cli/main.cjs`, and names in
 * `dist/ThirdPartyNotices.txt` whose code is in them.
 * @throws esbuild's error, already printed with its place, when a source does not compile; an error when a package is
 * bundled whose licence nobody looked at.
 */
export async function buildExtension(kind: BuildKind): Promise<void> {
  const options = { ...bundle, minify: kind === "production", sourcemap: kind === "development" };
  // A map of an earlier development build must not end up in the package.
  await Promise.all(
    ["client", "server", "cli"].map((name) => rm(join(distDir, name), { recursive: true, force: true })),
  );
  const results = await Promise.all([
    build({
      ...options,
      entryPoints: CLIENT_PARTS,
      outdir: join(distDir, "client"),
      outExtension: { ".js": ".cjs" },
      plugins: [lateParts],
      // As `require`, which gives what it loads the `vscode` of this extension.
      supported: { "dynamic-import": false },
    }),
    build({ ...options, entryPoints: [join(root, "server/main.ts")], outfile: join(distDir, "server/main.cjs") }),
    build({
      ...options,
      entryPoints: [join(root, "cli/main.ts")],
      outfile: join(distDir, "cli/main.cjs"),
      banner: { js: "#!/usr/bin/env node" },
      define: { "process.env.WORKFLOW_SECRETS_VERSION": JSON.stringify(await packageVersion()) },
      loader: { ".md": "text" },
    }),
  ]);
  await writeNotices(results.map(({ metafile }) => metafile));
}

async function packageVersion(): Promise<string> {
  const manifest: { readonly version: string } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return manifest.version;
}

/** Entry of the suite that runs inside the extension host, absolute; {@link buildTests} writes it. */
export const suiteEntry = join(distDir, "test/suite.cjs");

/** Bundles all test files below `test/vscode/suite` for the extension host. Mocha stays in `node_modules`. */
export async function buildTests(): Promise<void> {
  const folder = join(root, "test/vscode/suite");
  const files = globSync("**/*.test.ts", { cwd: folder }).toSorted();
  // Within a function, `require` keeps each file from running before mocha has made `describe` and `it`.
  const load = files.map((file) => `require(${JSON.stringify(`./${file.replaceAll("\\", "/")}`)});`);
  await build({
    ...bundle,
    external: ["vscode", "mocha"],
    sourcemap: true,
    stdin: {
      contents: `import { runSuite } from "./index.ts"; export const run = () => runSuite(() => { ${load.join(" ")} });`,
      loader: "ts",
      resolveDir: folder,
      sourcefile: "entry.ts",
    },
    outfile: suiteEntry,
  });
}

const bundle = {
  bundle: true,
  metafile: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  external: ["vscode"],
  // The "main" of jsonc-parser is UMD, whose inner requires esbuild cannot follow.
  mainFields: ["module", "main"],
  absWorkingDir: root,
  logLevel: "warning",
} as const satisfies BuildOptions;

if (import.meta.main) {
  await runMain(async () => {
    await buildExtension(process.argv.includes("--production") ? "production" : "development");
    const names = [...Object.keys(CLIENT_PARTS).map((part) => `client/${part}.cjs`), "server/main.cjs", "cli/main.cjs"];
    for (const name of names) console.log(relative(root, join(distDir, name)));
  });
}
