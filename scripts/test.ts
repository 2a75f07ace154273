import { runMain } from "./host/main.ts";
import { addResults, faultLines, noResults, oneResult, type Results } from "./test/results.ts";
import { type Stage, stages } from "./test/stages.ts";

/**
 * `npm test [-- <stage> …]`: runs all stages, or the named ones, each whatever became of those before it. At the end it
 * tells how often each fault was survived; the last line is "N passed, N failed", the exit code 1 when anything failed.
 */
async function main(names: readonly string[]): Promise<void> {
  let results = noResults;
  for (const stage of select(names)) {
    console.log(`\n── ${stage.title} (${stage.name})`);
    results = addResults(results, await runStage(stage));
  }
  const faults = faultLines(results);
  if (faults.length > 0) console.log(["\nSurvived:", ...faults].join("\n"));
  console.log();
  console.log(`${results.passed} passed, ${results.failed} failed`);
  process.exitCode = results.failed === 0 ? 0 : 1;
}

function select(names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return stages;
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = stages.map(({ name }) => name).join(", ");
    throw new Error(`There is no stage named ${unknown.join(", ")}. The stages are: ${known}.`);
  }
  const needsBuild = stages.some((stage) => stage.needsBuild && names.includes(stage.name));
  return stages.filter(({ name }) => names.includes(name) || (name === "build" && needsBuild));
}

async function runStage(stage: Stage): Promise<Results> {
  try {
    return await stage.run();
  } catch (error) {
    console.error(error);
    return oneResult(false);
  }
}

await runMain(() => main(process.argv.slice(2)));
