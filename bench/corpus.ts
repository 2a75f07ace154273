import { existsSync, globSync } from "node:fs";
import { link, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { root } from "../scripts/host/paths.ts";
import { run } from "../scripts/host/processes.ts";
import { generateWorkflow } from "./generateWorkflow.ts";
import type { Corpus } from "./row.ts";

/** Public workflow files, where they have been laid beside the repository. */
const ARCHIVES = join(root, "../shared/corpus");

/** How many files are made up where there are none: as many as the archives hold. */
const GENERATED = 2386;

/** Lays a corpus into `folder`: the public workflow files where there are any, else made-up ones of the same statistics. */
export async function layCorpus(folder: string): Promise<Corpus> {
  const workflows = join(folder, "workflows");
  await mkdir(workflows, { recursive: true });
  const archives = globSync("*.tar.xz", { cwd: ARCHIVES });
  for (const archive of archives) {
    const { code, output } = await run("tar", ["-xJf", join(ARCHIVES, archive), "-C", workflows], {});
    if (code !== 0) throw new Error(`${archive} could not be unpacked:\n${output}`);
  }
  for (let index = 0; archives.length === 0 && index < GENERATED; index++) {
    await writeFile(join(workflows, `generated-${index}.json`), generateWorkflow(index));
  }
  const files = filesIn(workflows);
  const origin = archives.length > 0 ? `${files.length} public workflow files` : `${files.length} generated files`;
  return { folder, files, origin };
}

/** Multiplies a corpus by links, so that all copies are in the page cache once one is. */
export async function multiplied(corpus: Corpus, times: number, folder: string, limit = Number.POSITIVE_INFINITY) {
  let count = 0;
  for (let copy = 0; copy < times && count < limit; copy++) {
    const target = join(folder, "workflows", String(copy));
    await mkdir(target, { recursive: true });
    for (const [index, file] of corpus.files.entries()) {
      if (count >= limit) break;
      await link(file, join(target, `${index}-${basename(file)}`));
      count++;
    }
  }
  return { ...corpus, folder, files: filesIn(join(folder, "workflows")) };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return globSync("**/*.json", { cwd: folder })
    .toSorted()
    .map((name) => join(folder, name));
}
