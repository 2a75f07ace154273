import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** The floor of an index: reads each listed file as text and counts `$secret`. Prints the time in ms. */
const files: readonly string[] = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const start = performance.now();
let count = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  for (let at = text.indexOf("$secret"); at !== -1; at = text.indexOf("$secret", at + 1)) count++;
}
console.log(JSON.stringify({ milliseconds: performance.now() - start, count }));
