import assert from "node:assert/strict";
import { nearestTo, OFFERED_OF_MANY } from "../../../../server/service/offeredNames.ts";
import { projectSecret } from "../../../support/catalogs.ts";

function offered(typed: string, names: readonly string[]): readonly string[] {
  return nearestTo(
    typed,
    names.map((name) => projectSecret(name)),
  ).map(({ name }) => name);
}

describe("nearestTo", () => {
  it("puts names that start with what is typed before those that hold it, and these before scattered ones", () => {
    const names = ["A_B", "MY_AB", "AB_ONE", "XY", "ZAB"];
    assert.deepEqual(offered("ab", names), ["AB_ONE", "MY_AB", "ZAB", "A_B"]);
  });

  it("leaves out what does not hold the characters in their order", () => {
    assert.deepEqual(offered("ba", ["AB", "BLA"]), ["BLA"]);
  });

  it("offers the first ones when nothing is typed", () => {
    const names = Array.from({ length: OFFERED_OF_MANY + 5 }, (_, index) => `KEY_${index}`);
    assert.deepEqual(offered("", names), names.slice(0, OFFERED_OF_MANY));
  });

  it("finds the last of many names", () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `KEY_${index}`);
    assert.deepEqual(offered("key_9999", names), ["KEY_9999"]);
  });
});
