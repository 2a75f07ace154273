import { mkdir, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { detailsPage } from "./build/detailsPage.ts";
import { buildExtension } from "./build.ts";
import { runMain } from "./host/main.ts";
import { distDir, root } from "./host/paths.ts";
import { run } from "./host/processes.ts";

/** The packaged extension, absolute; {@link packageExtension} writes it. */
export const vsixPath = join(distDir, "workflow-secrets.vsix");

const maxBytes = 500 * 1024;

/**
 * Builds the extension for users and packs it into {@link vsixPath}.
 * @returns the size of the package in bytes.
 * @throws Error when vsce fails or warns, or the package is larger than 500 KB.
 */
export async function packageExtension(): Promise<number> {
  await buildExtension("production");
  await mkdir(distDir, { recursive: true });
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  const readme = join(distDir, "README.md");
  await writeFile(readme, await detailsPage());
  const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
  const args = [vsce, "package", ...options, "--readme-path", relative(root, readme), "--out", vsixPath];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  // Its second form is for GitHub's runners.
  if (code !== 0 || / WARNING |::warning::/.test(output)) throw new Error(`vsce is not content:\n${output.trim()}`);
  const { size } = await stat(vsixPath);
  if (size > maxBytes) throw new Error(`The package has ${size} bytes, more than ${maxBytes}:\n${output.trim()}`);
  return size;
}

if (import.meta.main) {
  await runMain(async () => {
    const size = await packageExtension();
    console.log(`${relative(root, vsixPath)} (${Math.ceil(size / 1024)} KB)`);
  });
}
