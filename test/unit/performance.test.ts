import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Report, renderTable } from "../../bench/report.ts";
import { reaches } from "../../bench/row.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("docs/performance.md", () => {
  const document = read("docs/performance.md");
  const report: Report = JSON.parse(read("bench/results.json"));

  it("shows what the last whole run of the benchmark measured", () => {
    assert.ok(document.includes(renderTable(report)), "run npm run bench");
    assert.ok(document.includes(`${report.date.slice(0, 10)}, ${report.machine}:`));
  });

  it("explains what misses its mark, and nothing when all is reached", () => {
    const isMissed = report.results.some((result) => !reaches(result));
    assert.equal(document.includes("## What misses its mark"), isMissed);
  });
});
