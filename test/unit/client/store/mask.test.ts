import assert from "node:assert/strict";
import fc from "fast-check";
import { isMask, maskedNames, maskOf } from "../../../../client/store/mask.ts";

const name = fc.stringMatching(/^[A-Z0-9_]{1,64}$/);

describe("A mask", () => {
  it("tells its name, wherever it stands, and is known as a mask", () => {
    fc.assert(
      fc.property(fc.array(name), fc.constantFrom("", " ", "/", "]["), (names, between) => {
        assert.deepEqual(maskedNames(names.map(maskOf).join(between)), names);
        for (const one of names) assert.ok(isMask(maskOf(one)) && !isMask(`x${maskOf(one)}`));
      }),
    );
  });
});
