import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { leftOut } from "./build/leftOut.ts";
import { nodeInItsPlace } from "./build/nodeInItsPlace.ts";
import { lateParts, partBundle, partEntries } from "./build/parts.ts";
import { runMain } from "./host/main.ts";
import { distDir, root } from "./host/paths.ts";
import { writeNotices } from "./notices.ts";

/** What runs in a user's VS Code is made small; what runs here is made to be debugged. */
export type BuildKind = "development" | "production";

/**
 * Bundles the extension to `dist/client/extension.cjs`, what it loads late beside it, its thread for backups to
 * `dist/client/ageWorker.cjs`, the language server to `dist/server/main.cjs` and the command line to `dist/cli/main.cjs`, and names in
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
      ...extensionBundle,
      outfile: join(distDir, "client/extension.cjs"),
    }),
    ...partEntries().map((entry) =>
      build({
        ...options,
        ...everyHost,
        // VS Code's client asks whether VS Code is new enough, which VS Code itself has looked up in `engines`.
        plugins: [leftOut(/^semver\//, "module.exports = () => true;"), ...everyHost.plugins],
        entryPoints: [entry],
        outfile: join(distDir, "client", partBundle(entry)),
      }),
    ),
    build({
      ...options,
      ...everyHost,
      // A script of a browser's worker has no exports.
      format: "iife",
      // For keys in the place of a passphrase, which no backup of ours has.
      plugins: [leftOut(/^@noble\/(curves|post-quantum)\//), ...everyHost.plugins],
      entryPoints: [join(root, "client/store/ageWorker.ts")],
      outfile: join(distDir, "client/ageWorker.cjs"),
    }),
    build({
      ...options,
      ...everyHost,
      entryPoints: [join(root, "server/main.ts")],
      outfile: join(distDir, "server/main.cjs"),
    }),
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

/** For whatever is bundled here. */
export const bundle = {
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

/** For bundles that run in Node and in a browser's worker. */
export const everyHost = {
  conditions: ["browser", "module"],
  alias: {
    "@vscode/l10n": join(root, "node_modules/@vscode/l10n/dist/browser.js"),
    yaml: join(root, "node_modules/yaml/browser/index.js"),
  },
  plugins: [nodeInItsPlace()],
} as const satisfies BuildOptions;

/** What VS Code reads when the extension starts. */
export const extensionBundle = {
  ...everyHost,
  plugins: [lateParts, ...everyHost.plugins],
  entryPoints: [join(root, "client/extension.ts")],
} as const satisfies BuildOptions;

if (import.meta.main) {
  await runMain(async () => {
    await buildExtension(process.argv.includes("--production") ? "production" : "development");
    for (const name of ["client/extension.cjs", "client/ageWorker.cjs", "server/main.cjs", "cli/main.cjs"]) {
      console.log(relative(root, join(distDir, name)));
    }
  });
}
