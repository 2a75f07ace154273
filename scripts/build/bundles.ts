import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildOptions } from "esbuild";
import { distDir, root } from "../host/paths.ts";
import { absentFeatures } from "./absentFeatures.ts";
import { leftOut } from "./leftOut.ts";
import { nodeInItsPlace } from "./nodeInItsPlace.ts";
import { lateParts, partBundle, partEntries } from "./parts.ts";

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
  ...bundle,
  ...everyHost,
  plugins: [lateParts, ...everyHost.plugins],
  entryPoints: [join(root, "client/extension.ts")],
  outfile: join(distDir, "client/extension.cjs"),
} as const satisfies BuildOptions;

const ageWorkerBundle = {
  ...bundle,
  ...everyHost,
  // A script of a browser's worker has no exports.
  format: "iife",
  // For keys in the place of a passphrase, which no backup of ours has.
  plugins: [leftOut(/^@noble\/(curves|post-quantum)\//), ...everyHost.plugins],
  entryPoints: [join(root, "client/store/ageWorker.ts")],
  outfile: join(distDir, "client/ageWorker.cjs"),
} as const satisfies BuildOptions;

const serverBundle = {
  ...bundle,
  ...everyHost,
  entryPoints: [join(root, "server/main.ts")],
  outfile: join(distDir, "server/main.cjs"),
} as const satisfies BuildOptions;

/** Every bundle that users get, each with `metafile`. */
export function shippedBundles() {
  return [extensionBundle, ...partEntries().map(lateBundle), ageWorkerBundle, serverBundle, commandLineBundle()];
}

function lateBundle(entry: string) {
  return {
    ...bundle,
    ...everyHost,
    plugins: [
      // VS Code's client asks whether VS Code is new enough, which VS Code itself has looked up in `engines`.
      leftOut(/^semver\//, "module.exports = () => true;"),
      absentFeatures,
      ...everyHost.plugins,
    ],
    entryPoints: [entry],
    outfile: join(distDir, "client", partBundle(entry)),
  } as const satisfies BuildOptions;
}

function commandLineBundle() {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    ...bundle,
    entryPoints: [join(root, "cli/main.ts")],
    outfile: join(distDir, "cli/main.cjs"),
    banner: { js: "#!/usr/bin/env node" },
    define: { "process.env.WORKFLOW_SECRETS_VERSION": JSON.stringify(version) },
    loader: { ".md": "text" },
  } as const satisfies BuildOptions;
}
