import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run, startTree } from "../../scripts/host/processes.ts";
import type { LanguageServer } from "../../test/support/languageServer.ts";
import { multiplied } from "../corpus.ts";
import { medianOf, milliseconds, percentile, timed } from "../measure.ts";
import { ripgrepPath } from "../peers.ts";
import type { BenchHost, Corpus, Result, Row } from "../row.ts";
import { indexed, residentMegabytes, startOn } from "../server.ts";

const RUNS = 5;

/** Reading the whole workspace for the first time, and again after every file was touched. */
export const indexRow: Row = {
  name: "index",
  async run(host) {
    const { corpus } = host;
    const cold = await medianOf(RUNS, 1, () => coldIndex(corpus.folder));
    const floor = await medianOf(RUNS, 1, () => readAndCount(corpus, host.scratch));
    const ripgrep = await medianOf(RUNS, 1, () => countWithRipgrep(corpus));
    const tenfold = await multiplied(corpus, 10, join(host.scratch, "tenfold"));
    const coldTenfold = await medianOf(3, 1, () => coldIndex(tenfold.folder));
    const again = await reindex(corpus);
    const what = `cold index, ${corpus.origin}`;
    return [
      comparison(what, "a bare loop of readFileSync and indexOf", cold, floor, 2),
      comparison(what, "rg --count", cold, ripgrep, 5),
      comparison(`cold index of ten times the files, for each file`, "the cold index", coldTenfold / 10, cold, 1.15),
      comparison("index again after every file was touched", "the cold index", again.milliseconds, cold, 1),
      {
        what: "slowest completion while every file is read again",
        against: "a mark",
        ours: milliseconds(again.slowestCompletion),
        theirs: "",
        figure: again.slowestCompletion,
        unit: "ms",
        mark: { kind: "at-most", limit: 50 },
      },
    ];
  },
};

/** What the server keeps in memory after it has read a large workspace. */
export const memoryRow: Row = {
  name: "memory",
  async run({ corpus, scratch }: BenchHost) {
    const files = 10_000;
    const times = Math.ceil(files / corpus.files.length);
    const large = await multiplied(corpus, times, join(scratch, "ten-thousand"), files);
    const server = await startOn(large.folder);
    await indexed(server);
    const ours = residentMegabytes(server.pid);
    await server.stop();
    const idle = await idleMegabytes();
    return [
      {
        what: `server memory after the index of ${files} files, above an empty process`,
        against: "an empty Node process",
        ours: `${ours.toFixed(0)} MB`,
        theirs: `${idle.toFixed(0)} MB`,
        figure: ours - idle,
        unit: "MB",
        mark: { kind: "at-most", limit: 120 },
      },
    ];
  },
};

function comparison(what: string, against: string, ours: number, theirs: number, limit: number): Result {
  const figure = ours / theirs;
  const mark = { kind: "at-most", limit } as const;
  return { what, against, ours: milliseconds(ours), theirs: milliseconds(theirs), figure, unit: "×", mark };
}

async function coldIndex(folder: string): Promise<number> {
  const server = await startOn(folder);
  const time = await timed(() => indexed(server));
  await server.stop();
  return time;
}

async function readAndCount({ files }: Corpus, scratch: string): Promise<number> {
  const list = join(scratch, "files.json");
  await writeFile(list, JSON.stringify(files));
  const program = join(import.meta.dirname, "../floors/readAndCount.ts");
  const { output } = await run(process.execPath, [program, list], {});
  const { milliseconds: time }: { milliseconds: number } = JSON.parse(output);
  return time;
}

async function countWithRipgrep({ folder }: Corpus): Promise<number> {
  return timed(() => run(ripgrepPath(), ["--count", "--no-ignore", "--hidden", "-F", "$secret", folder]));
}

async function reindex({ files, folder }: Corpus) {
  const times: number[] = [];
  const waits: number[] = [];
  const server = await startOn(folder);
  await indexed(server);
  const uri = pathToFileURL(join(folder, "workflows/open.workflow.json")).href;
  await server.open(uri, '{ "url": "{{$secret." }');
  const changes = files.map((file) => ({ uri: pathToFileURL(file).href, type: 2 }));
  for (let round = 0; round < RUNS; round++) {
    await server.notify("workspace/didChangeWatchedFiles", { changes });
    let isDone = false;
    const done = timed(() => indexed(server)).then((time) => {
      isDone = true;
      times.push(time);
    });
    while (!isDone) waits.push(await timed(() => completionAt(server, uri)));
    await done;
  }
  await server.stop();
  return { milliseconds: percentile(times.slice(1), 50), slowestCompletion: percentile(waits, 100) };
}

function completionAt(server: LanguageServer, uri: string): Promise<unknown> {
  return server.completion(uri, { line: 0, character: 20 });
}

async function idleMegabytes(): Promise<number> {
  const { child, stop } = startTree(process.execPath, [join(import.meta.dirname, "../floors/idle.ts")]);
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  const megabytes = residentMegabytes(child.pid ?? 0);
  await stop();
  return megabytes;
}
