import fc from "fast-check";
import { TARGETS } from "../fuzz/targets.ts";
import { anyText } from "../fuzz/texts.ts";
import { countFaults } from "../support/counts.ts";

/** `npm run fuzz` goes through a million. */
const CASES = 2000;

describe("Texts at random", function () {
  // Only what hangs takes so long.
  this.timeout(60_000);

  for (const { name, run } of TARGETS) {
    it(`are taken by: ${name}`, () => {
      fc.assert(fc.property(anyText, run), { numRuns: CASES });
      countFaults("a text at random", CASES);
    });
  }
});
