import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir } from "./paths.ts";

const parent = join(cacheDir, "work");

/**
 * Makes a folder for this process alone, absolute, on the same file system as the cache. Whoever calls removes it; those
 * of interrupted processes go with the next call.
 */
export async function makeWorkDir(purpose: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const owner = Number(/-(\d+)-[^-]*$/.exec(name)?.[1]);
    if (!isAlive(owner)) await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `${purpose}-${process.pid}-`));
}

/** Renames a finished folder to its final name; another process that was faster wins. */
export async function moveIntoPlace(finished: string, target: string): Promise<void> {
  try {
    await rename(finished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
