import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { distDir } from "../host/paths.ts";
import { type BundledPackage, bundledPackages } from "./bundledPackages.ts";

/**
 * Writes `dist/ThirdPartyNotices.txt`: whose code is in the bundles, and under which licence.
 * @param metafiles esbuild's, of all bundles
 */
export async function writeNotices(metafiles: readonly Metafile[]): Promise<void> {
  await writeFile(join(distDir, "ThirdPartyNotices.txt"), renderNotices(await bundledPackages(metafiles)));
}

function renderNotices(packages: readonly BundledPackage[]): string {
  const heading = "Workflow Secrets contains code of these packages.";
  const notices = packages.map(({ name, version, license, text }) =>
    [`${name} ${version} (${license})`, ...(text === "" ? [] : ["", text])].join("\n"),
  );
  return `${[heading, ...notices].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
