/** What a process kept in memory at a moment, after its garbage was collected; `at` in ms since its start, sizes in bytes. */
export interface MemorySample {
  readonly part: "server" | "host";
  readonly at: number;
  readonly rss: number;
  readonly heap: number;
}

type Measure = "rss" | "heap";

const MINUTE = 60_000;

/** Until then caches fill and code is compiled, in minutes. */
const SETTLED = 5;

/** How far memory may move, as a share of what it was. */
const FLAT = 0.1;

const COLUMNS = [
  { title: "server, RSS", part: "server", measure: "rss" },
  { title: "server, heap", part: "server", measure: "heap" },
  { title: "extension host, RSS", part: "host", measure: "rss" },
  { title: "extension host, heap", part: "host", measure: "heap" },
] as const;

/** The median of each minute in MB, as a table in Markdown, and below it how each moved since it had settled. */
export function renderMemory(samples: readonly MemorySample[]): { readonly text: string; readonly isFlat: boolean } {
  const columns = COLUMNS.map(({ title, part, measure }) => ({
    title,
    minutes: minutesOf(
      samples.filter((sample) => sample.part === part),
      measure,
    ),
  }));
  const length = Math.max(...columns.map(({ minutes }) => minutes.length));
  const rows = Array.from({ length }, (_, minute) => [
    String(minute + 1),
    ...columns.map(({ minutes }) => minutes[minute]?.toFixed(1) ?? ""),
  ]);
  const head = ["minute", ...columns.map(({ title }) => `${title}, MB`)];
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const moves = columns.map(({ title, minutes }) => ({ title, move: moveOf(minutes) }));
  const verdicts = moves.map(({ title, move }) => `${title}: ${describe(move)}`);
  const isFlat = moves.every(({ move }) => move !== undefined && Math.abs(move) <= FLAT);
  return { text: [...table, "", ...verdicts].join("\n"), isFlat };
}

function minutesOf(samples: readonly MemorySample[], measure: Measure): readonly number[] {
  const minutes: number[][] = [];
  for (const sample of samples) {
    const minute = Math.floor(sample.at / MINUTE);
    minutes[minute] ??= [];
    minutes[minute].push(sample[measure] / 1e6);
  }
  return minutes.map(median);
}

/** By how much the last third of the settled minutes differs from the first third, as a share. */
function moveOf(minutes: readonly number[]): number | undefined {
  const settled = minutes.slice(SETTLED);
  const third = Math.ceil(settled.length / 3);
  if (third === 0) return undefined;
  const before = median(settled.slice(0, third));
  return (median(settled.slice(-third)) - before) / before;
}

function describe(move: number | undefined): string {
  if (move === undefined) return `not known in less than ${SETTLED + 1} minutes`;
  const percent = `${move < 0 ? "" : "+"}${(move * 100).toFixed(1)} %`;
  return `${percent} since minute ${SETTLED}, ${Math.abs(move) <= FLAT ? "flat" : "not flat"}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
