import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Redactor } from "../../client/runtime/redact/redactor.ts";
import { writtenForms } from "../../client/runtime/redact/writtenForms.ts";
import { SecretValue } from "../../client/store/secretValue.ts";
import { medianOf } from "../measure.ts";
import type { Row } from "../row.ts";

const SECRETS = 100;

/** As a process gives its output, in bytes. */
const CHUNK = 65_536;
const CHUNKS = 512;

/** Of the log, for the comparison that takes thousands of passes. */
const FEW = 16;

/** Masking what a run writes. */
export const maskingRow: Row = {
  name: "masking",
  async run() {
    const values = Array.from({ length: SECRETS }, (_, at) => `fake-${digest(at).slice(0, 8 + (at % 30))}"&'/+é`);
    const patterns = values.flatMap((value) => writtenForms(value).map((form) => Buffer.from(form).toString()));
    const redactor = new Redactor(values.map((value, at) => ({ name: `KEY_${at}`, value: new SecretValue(value) })));
    const log = ordinaryLog();
    const ours = await speedOver(log, async (chunks) => {
      const stream = redactor.stream();
      for (const chunk of chunks) stream.push(chunk);
      stream.end();
    });
    const sequential = await speedOver(log.slice(0, FEW), async (chunks) => {
      for (const chunk of chunks) {
        let text = chunk.toString();
        for (const pattern of patterns) text = text.replaceAll(pattern, "[secret]");
        Buffer.from(text);
      }
    });
    const pipe = await speedOver(log, async (chunks) => {
      const out = new PassThrough();
      out.resume();
      await pipeline(Readable.from(chunks), out);
    });
    const what = `masking, ${SECRETS} secrets in ${patterns.length} written forms`;
    const speed = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} MB/s`;
    return [
      {
        what,
        against: "replaceAll of each form in turn",
        ours: speed(ours),
        theirs: speed(sequential),
        figure: ours / sequential,
        unit: "×",
        mark: { kind: "at-least", limit: 10 },
      },
      {
        what,
        against: "a pipe that looks at nothing",
        ours: speed(ours),
        theirs: speed(pipe),
        figure: ours,
        unit: "MB/s",
        mark: { kind: "at-least", limit: 100 },
      },
    ];
  },
};

/** How fast the chunks are worked through, in MB/s. */
async function speedOver(chunks: readonly Buffer[], work: (chunks: readonly Buffer[]) => Promise<void>) {
  const megabytes = chunks.reduce((sum, { length }) => sum + length, 0) / 1e6;
  const milliseconds = await medianOf(5, 1, async () => {
    const start = performance.now();
    await work(chunks);
    return performance.now() - start;
  });
  return (megabytes / milliseconds) * 1000;
}

/** Lines as programs write them, with nothing to mask and a colour here and there. */
function ordinaryLog(): readonly Buffer[] {
  let text = "";
  for (let line = 0; text.length < CHUNK * CHUNKS; line++) {
    const id = digest(line);
    const level = line % 40 === 0 ? "\u001b[33mWARN\u001b[0m" : "INFO";
    text += `2026-01-01T00:${String(line % 60).padStart(2, "0")}:00.000Z ${level} order ${id.slice(0, 8)} of customer ${line % 977} was sent: {"status":"ok","took":${line % 313},"path":"/v1/orders/${line}"}\n`;
  }
  const bytes = Buffer.from(text);
  return Array.from({ length: CHUNKS }, (_, at) => bytes.subarray(at * CHUNK, (at + 1) * CHUNK));
}

function digest(seed: number): string {
  return createHash("sha256").update(String(seed)).digest("base64url");
}
