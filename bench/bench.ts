import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { buildExtension } from "../scripts/build.ts";
import { runMain } from "../scripts/host/main.ts";
import { root } from "../scripts/host/paths.ts";
import { makeWorkDir } from "../scripts/host/workDir.ts";
import { layCorpus } from "./corpus.ts";
import { installPeers } from "./peers.ts";
import { type Report, renderTable } from "./report.ts";
import type { Result, Row } from "./row.ts";
import { rows } from "./rows.ts";

const DOCUMENT = join(root, "docs/performance.md");

/** What the table stands between in the document. */
const TABLE = /(?<=<!-- table -->\n).*?(?=<!-- \/table -->)/s;

/**
 * `npm run bench [-- <row> …]`: measures all rows, or the named ones, and prints a table. A run of all rows is written to
 * `bench/results.json` and into `docs/performance.md`.
 */
async function main(names: readonly string[]): Promise<void> {
  const chosen = select(names);
  await installPeers();
  await buildExtension("production");
  const scratch = await makeWorkDir("bench");
  try {
    const corpus = await layCorpus(join(scratch, "corpus"));
    const results: Result[] = [];
    for (const row of chosen) {
      console.error(`measuring ${row.name} …`);
      const folder = join(scratch, row.name);
      await mkdir(folder);
      results.push(...(await row.run({ corpus, scratch: folder })));
    }
    const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "?"}, Node ${process.version}, ${process.platform}`;
    const report = { date: new Date().toISOString(), machine, results };
    console.log(renderTable(report));
    if (names.length === 0) await keep(report);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function keep(report: Report): Promise<void> {
  await writeFile(join(root, "bench/results.json"), `${JSON.stringify(report, null, 2)}\n`);
  const text = await readFile(DOCUMENT, "utf8");
  const table = `${report.date.slice(0, 10)}, ${report.machine}:\n\n${renderTable(report)}\n`;
  await writeFile(
    DOCUMENT,
    text.replace(TABLE, () => table),
  );
}

function select(names: readonly string[]): readonly Row[] {
  const unknown = names.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length === 0) return names.length === 0 ? rows : rows.filter(({ name }) => names.includes(name));
  const known = rows.map(({ name }) => name).join(", ");
  throw new Error(`There is no row named ${unknown.join(", ")}. The rows are: ${known}.`);
}

await runMain(() => main(process.argv.slice(2)));
