import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** What the benchmark keeps of a run, as far as its page shows it word for word. */
interface Report {
  readonly date: string;
  readonly machine: string;
  readonly results: readonly Readonly<Record<"what" | "ours" | "against" | "theirs", string>>[];
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("docs/performance.md", () => {
  const document = read("docs/performance.md");
  const { date, machine, results }: Report = JSON.parse(read("bench/results.json"));
  const lines = document.split("\n").filter((line) => / [✔✘] \|$/.test(line));

  it("shows what the last whole run of the benchmark measured, and where", () => {
    assert.ok(document.includes(`${date.slice(0, 10)}, ${machine}:`));
    const expected = results.map(({ what, ours, against, theirs }) => `| ${what} | ${ours} | ${against} | ${theirs} |`);
    assert.deepEqual(
      lines.map((line) => line.split(" | ").slice(0, 4).join(" | ")),
      expected.map((line) => line.slice(0, -2)),
    );
  });

  it("explains what misses its mark, and nothing when all is reached", () => {
    const isMissed = lines.some((line) => line.includes("✘"));
    assert.equal(document.includes("## What misses its mark"), isMissed);
  });
});
