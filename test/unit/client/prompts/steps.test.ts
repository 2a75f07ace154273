import assert from "node:assert/strict";
import { runSteps, type StepOutcome, type StepPosition } from "../../../../client/prompts/steps.ts";

/** Runs as many steps as `total` says; each takes the next of the outcomes. */
async function run(total: number, ...outcomes: readonly StepOutcome[]) {
  const positions: StepPosition[] = [];
  const left = [...outcomes];
  const step = async (position: StepPosition) => {
    positions.push(position);
    const outcome = left.shift();
    assert.ok(outcome, "no step is left to run");
    return outcome;
  };
  const isDone = await runSteps(Array.from({ length: total }, () => step));
  assert.deepEqual(left, []);
  return { isDone, numbers: positions.map(({ number }) => number), positions };
}

describe("runSteps", () => {
  it("runs one step after another", async () => {
    const { isDone, positions } = await run(2, "next", "next");
    assert.equal(isDone, true);
    assert.deepEqual(positions, [
      { number: 1, total: 2, canGoBack: false },
      { number: 2, total: 2, canGoBack: true },
    ]);
  });

  it("goes back and forward as often as the user wants", async () => {
    const { isDone, numbers } = await run(3, "next", "next", "back", "back", "next", "next", "next");
    assert.equal(isDone, true);
    assert.deepEqual(numbers, [1, 2, 3, 2, 1, 2, 3]);
  });

  for (const outcomes of [["cancelled"], ["next", "cancelled"], ["next", "back", "cancelled"]] as const) {
    it(`ends without success after ${outcomes.join(", ")}`, async () => {
      assert.equal((await run(2, ...outcomes)).isDone, false);
    });
  }

  it("passes failures on", async () => {
    const failing = () => Promise.reject(new Error("no window"));
    await assert.rejects(runSteps([failing]), /no window/);
  });
});
