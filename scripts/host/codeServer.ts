import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { installProductionDependencies, npm } from "./npm.ts";
import { cacheDir } from "./paths.ts";
import { run } from "./processes.ts";
import { step } from "./progress.ts";
import { makeWorkDir, moveIntoPlace } from "./workDir.ts";

const version = "4.139.1";

/** An installed code-server package: VS Code's own server, and code-server around it. */
export interface CodeServer {
  /** Script of VS Code's server alone, for tests. */
  readonly vscodeServer: string;
  /** Script of code-server, for a person. */
  readonly codeServer: string;
}

/**
 * Installs VS Code's server from the npm registry into the cache, once; later calls return at once.
 * An interrupted installation leaves nothing that a later one would take for whole.
 * @throws Error with npm's words when the registry cannot be reached.
 */
export async function installCodeServer(): Promise<CodeServer> {
  const target = join(cacheDir, `code-server-${version}`);
  if (!existsSync(target)) await installInto(target);
  return {
    vscodeServer: join(target, "lib/vscode/out/server-main.js"),
    codeServer: join(target, "out/node/entry.js"),
  };
}

async function installInto(target: string): Promise<void> {
  const work = await makeWorkDir("code-server");
  try {
    await step(`Downloading VS Code's server ${version} (about 50 MB, once)`, () => download(work));
    const unpacked = join(work, "package");
    await step("Installing its dependencies (once)", async () => {
      await installProductionDependencies(unpacked);
      await installProductionDependencies(join(unpacked, "lib/vscode"));
    });
    await moveIntoPlace(unpacked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(work: string): Promise<void> {
  await npm(["pack", `code-server@${version}`, "--pack-destination", work], work);
  const archive = (await readdir(work)).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm pack wrote no archive of code-server ${version}.`);
  // A relative name, because tar takes the colon of "C:\…" for a host.
  const { code, output } = await run("tar", ["-xzf", archive], { cwd: work });
  if (code !== 0) throw new Error(`tar could not unpack ${archive}:\n${output.trim()}`);
}
