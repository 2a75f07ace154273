import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir, root } from "../../scripts/host/paths.ts";

/** A copy of the sample project that a test may change. */
export interface SampleProject {
  /** Absolute; its name is `brisa-cafe`. */
  readonly folder: string;
  remove(): Promise<void>;
}

export async function copySampleProject(): Promise<SampleProject> {
  await mkdir(cacheDir, { recursive: true });
  const parent = await mkdtemp(join(cacheDir, "sample-"));
  const folder = join(parent, "brisa-cafe");
  await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
