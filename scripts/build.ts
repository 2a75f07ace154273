import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { shippedBundles } from "./build/bundles.ts";
import { writeNotices } from "./build/notices.ts";
import { runMain } from "./host/main.ts";
import { distDir, root } from "./host/paths.ts";

/** What runs in a user's VS Code is made small; what runs here is made to be debugged. */
export type BuildKind = "development" | "production";

/**
 * Bundles the extension to `dist/client/extension.cjs`, what it loads late beside it, its thread for backups to
 * `dist/client/ageWorker.cjs`, the language server to `dist/server/main.cjs` and the command line to `dist/cli/main.cjs`, and names in
 * `dist/ThirdPartyNotices.txt` whose code is in them.
 * @throws esbuild's error, already printed with its place, when a source does not compile.
 */
export async function buildExtension(kind: BuildKind): Promise<void> {
  // A map of an earlier development build must not end up in the package.
  await Promise.all(
    ["client", "server", "cli"].map((name) => rm(join(distDir, name), { recursive: true, force: true })),
  );
  const kindOptions = { minify: kind === "production", sourcemap: kind === "development" };
  const results = await Promise.all(shippedBundles().map((options) => build({ ...options, ...kindOptions })));
  await writeNotices(results.map(({ metafile }) => metafile));
}

if (import.meta.main) {
  await runMain(async () => {
    await buildExtension(process.argv.includes("--production") ? "production" : "development");
    for (const name of ["client/extension.cjs", "client/ageWorker.cjs", "server/main.cjs", "cli/main.cjs"]) {
      console.log(relative(root, join(distDir, name)));
    }
  });
}
