import assert from "node:assert/strict";
import { effectiveAccess } from "../../../../client/store/access.ts";

describe("effectiveAccess", () => {
  for (const [setting, isTrusted, access] of [
    ["write", true, "write"],
    ["write", false, "read"],
    ["read", true, "read"],
    ["read", false, "read"],
    ["none", true, "none"],
    ["none", false, "none"],
    ["admin", true, "read"],
    [undefined, true, "read"],
    [true, true, "read"],
  ] as const) {
    it(`${setting} in ${isTrusted ? "a trusted" : "an untrusted"} workspace is ${access}`, () => {
      assert.equal(effectiveAccess(setting, isTrusted), access);
    });
  }
});
