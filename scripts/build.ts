import { globSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { runMain } from "./host/main.ts";
import { distDir, root } from "./host/paths.ts";
import { writeNotices } from "./notices.ts";

/** What runs in a user's VS Code is made small; what runs here is made to be debugged. */
export type BuildKind = "development" | "production";

/**
 * Bundles the extension to `dist/client/extension.cjs`, its thread for backups to `dist/client/ageWorker.cjs`, the
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
      entryPoints: [join(root, "client/extension.ts")],
      outfile: join(distDir, "client/extension.cjs"),
    }),
    build({
      ...options,
      entryPoints: [join(root, "client/store/ageWorker.ts")],
      outfile: join(distDir, "client/ageWorker.cjs"),
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
    for (const name of ["client/extension.cjs", "client/ageWorker.cjs", "server/main.cjs", "cli/main.cjs"]) {
      console.log(relative(root, join(distDir, name)));
    }
  });
}
