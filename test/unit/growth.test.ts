import assert from "node:assert/strict";
import { FAMILIES } from "../fuzz/growth.ts";
import { TARGETS } from "../fuzz/targets.ts";
import { countFaults } from "../support/counts.ts";

/** What takes quadratic time at this length makes itself felt; `npm run bench -- linear` measures how time grows. */
const LENGTH = 5000;

/** Nested deeper than any parser of JSON follows, in UTF-16 units. */
const DEEP = 200_000;

/** Only what hangs takes so long, in ms. */
const HANGS = 60_000;

describe("Texts that repeat one thing", function () {
  this.timeout(HANGS);

  // Mocha has errors remember their whole stacks, and parsers make thousands of errors deep in theirs.
  const { stackTraceLimit } = Error;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  for (const { name, run } of TARGETS) {
    it(`are read to their end by: ${name}`, () => {
      for (const make of Object.values(FAMILIES)) run(make(LENGTH));
      countFaults("a text that repeats one thing", Object.keys(FAMILIES).length);
    });
  }

  it("may be JSON that is nested without end", () => {
    for (const { name, run } of TARGETS.filter((target) => !target.name.includes("YAML"))) {
      for (const family of ["deep JSON", "deep lists", "opening brackets"]) {
        assert.doesNotThrow(() => run(FAMILIES[family]?.(DEEP) ?? ""), `${name}, ${family}`);
      }
    }
  });
});
