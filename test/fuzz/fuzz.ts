import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { buildExtension } from "../../scripts/build.ts";
import { runMain } from "../../scripts/host/main.ts";
import { distDir } from "../../scripts/host/paths.ts";
import { sendAtRandom } from "./messages.ts";
import { TARGETS } from "./targets.ts";
import { anyText } from "./texts.ts";

const CASES = 1_000_000;

/** A run remembers its cases, so it ends before they are too many. */
const BATCH = 10_000;

/** `npm run fuzz [-- <cases> [<target>]]`: gives texts at random to everything that reads texts, and messages to the server. */
async function main(cases: number, wanted = ""): Promise<void> {
  const seed = Date.now() & 0x7fffffff;
  for (const { name, run } of TARGETS.filter((target) => target.name.includes(wanted))) {
    const start = performance.now();
    for (let done = 0; done < cases; done += BATCH) {
      fc.assert(fc.property(anyText, run), { numRuns: Math.min(BATCH, cases - done), seed: seed + done });
    }
    report(name, cases, start);
  }
  if (!"messages".includes(wanted)) return;
  if (!existsSync(join(distDir, "server/main.cjs"))) await buildExtension("development");
  const start = performance.now();
  await sendAtRandom(cases / 10, seed);
  report("messages to the server", cases / 10, start);
}

function report(name: string, cases: number, start: number): void {
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name}: ${cases.toLocaleString("en")} cases in ${seconds.toFixed(0)} s`);
}

await runMain(() => main(Number(process.argv[2] ?? CASES), process.argv[3]));
