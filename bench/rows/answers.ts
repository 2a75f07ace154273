import { performance } from "node:perf_hooks";
import { renderWorkflow } from "../generateWorkflow.ts";
import { milliseconds, percentile } from "../measure.ts";
import type { Result, Row } from "../row.ts";
import { secretNames, startOn } from "../server.ts";

const SECRETS = 10_000;
const WARM_UPS = 50;
const REQUESTS = 400;

/** Completion and hover while a great many secrets are known. */
export const answersRow: Row = {
  name: "answers",
  async run({ scratch }) {
    const server = await startOn(scratch, secretNames(SECRETS));
    const uri = "file:///bench/workflows/answers.json";
    const text = renderWorkflow({ bytes: 20_000, names: secretNames(20), seed: 2 });
    await server.open(uri, text);
    const line = text.split("\n").findIndex((candidate) => candidate.includes("{{$secret.SERVICE_"));
    const character = (text.split("\n")[line] ?? "").indexOf("SERVICE_");
    const textDocument = { uri };
    const empty = await trips(() => server.request("bench/empty", {}).catch(() => undefined));
    const completion = await trips(() =>
      server.request("textDocument/completion", { textDocument, position: { line, character: character + 9 } }),
    );
    const hover = await trips(() =>
      server.request("textDocument/hover", { textDocument, position: { line, character: character + 3 } }),
    );
    await server.stop();
    return [...marks("completion", completion, empty), ...marks("hover", hover, empty)];
  },
};

interface Trips {
  readonly p50: number;
  readonly p99: number;
}

async function trips(ask: () => Promise<unknown>): Promise<Trips> {
  const times: number[] = [];
  for (let count = 0; count < WARM_UPS + REQUESTS; count++) {
    const start = performance.now();
    await ask();
    if (count >= WARM_UPS) times.push(performance.now() - start);
  }
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
}

function marks(title: string, { p50, p99 }: Trips, empty: Trips): readonly Result[] {
  const what = `${title}, ${SECRETS} secrets`;
  return [
    {
      what: `${what}, p99`,
      against: "a mark",
      ours: milliseconds(p99),
      theirs: "",
      figure: p99,
      unit: "ms",
      mark: { kind: "at-most", limit: 10 },
    },
    {
      what: `${what}, p50`,
      against: "the round trip of a request that asks nothing",
      ours: milliseconds(p50),
      theirs: milliseconds(empty.p50),
      figure: p50 / empty.p50,
      unit: "×",
      mark: { kind: "at-most", limit: 5 },
    },
  ];
}
