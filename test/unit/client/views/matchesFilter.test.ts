import assert from "node:assert/strict";
import { matchesFilter } from "../../../../client/views/matchesFilter.ts";

const names = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_KEY", "CRM_KEY", "ECHO_TOKEN"];

describe("matchesFilter", () => {
  for (const [filter, expected] of [
    ["", names],
    ["  ", names],
    ["stripe", ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_KEY"]],
    ["key stri", ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_KEY"]],
    ["E_S", ["STRIPE_SECRET_KEY"]],
    ["crm token", []],
  ] as const) {
    it(`finds ${expected.join(", ") || "nothing"} by "${filter}"`, () => {
      assert.deepEqual(
        names.filter((name) => matchesFilter(name, filter)),
        expected,
      );
    });
  }
});
