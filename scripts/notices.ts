import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { distDir, root } from "./host/paths.ts";

/** What others' code asks for that uses it: to be named, and nothing more. */
const ACCEPTED = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"]);

/** A package of others whose code is in a bundle of ours. */
interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it. */
  readonly license: string;
  /** The text of the licence, empty when the package brings none. */
  readonly text: string;
}

/**
 * Writes `dist/ThirdPartyNotices.txt`: whose code is in the bundles, and under which licence.
 * @param metafiles esbuild's, of all bundles
 * @throws Error when a licence is none of those that are accepted.
 */
export async function writeNotices(metafiles: readonly Metafile[]): Promise<void> {
  const packages = await Promise.all(packageFolders(metafiles).map(readPackage));
  const refused = packages.filter(({ license }) => !ACCEPTED.has(license));
  if (refused.length > 0) {
    const names = refused.map(({ name, license }) => `${name} (${license})`).join(", ");
    throw new Error(`The licence of what is bundled has to be looked at: ${names}`);
  }
  await writeFile(join(distDir, "ThirdPartyNotices.txt"), renderNotices(packages));
}

function packageFolders(metafiles: readonly Metafile[]): readonly string[] {
  const folders = metafiles.flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  return [...new Set(folders)].toSorted();
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const path = join(root, folder);
  const manifest: Partial<BundledPackage> = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  const file = (await readdir(path)).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? "" : await readFile(join(path, file), "utf8");
  const { name = folder, version = "", license = "unknown" } = manifest;
  return { name, version, license, text: text.trim() };
}

function renderNotices(packages: readonly BundledPackage[]): string {
  const heading = "Workflow Secrets contains code of these packages.";
  const notices = packages.map(({ name, version, license, text }) =>
    [`${name} ${version} (${license})`, ...(text === "" ? [] : ["", text])].join("\n"),
  );
  return `${[heading, ...notices].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
