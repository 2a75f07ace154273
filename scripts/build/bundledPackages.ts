import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { root } from "../host/paths.ts";

/** A package of others whose code is in a bundle of ours. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it. */
  readonly license: string;
  /** The text of the licence, empty when the package brings none. */
  readonly text: string;
}

/** What others' code asks for that uses it: to be named, and nothing more. */
const ACCEPTED = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"]);

/** The packages whose licence nobody has looked at. */
export function withOtherLicences<Package extends Pick<BundledPackage, "license">>(packages: readonly Package[]) {
  return packages.filter(({ license }) => !ACCEPTED.has(license));
}

/** Whose code is in bundles, each once, sorted. @param metafiles esbuild's, one a bundle */
export function bundledPackages(metafiles: readonly Metafile[]): Promise<readonly BundledPackage[]> {
  const folders = metafiles.flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  return Promise.all([...new Set(folders)].toSorted().map(readPackage));
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const path = join(root, folder);
  const manifest: Partial<BundledPackage> = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  const file = (await readdir(path)).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? "" : await readFile(join(path, file), "utf8");
  const { name = folder, version = "", license = "unknown" } = manifest;
  return { name, version, license, text: text.trim() };
}
