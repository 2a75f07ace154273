import assert from "node:assert/strict";
import { groupByValue } from "../../../../client/store/groupByValue.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";

describe("groupByValue", () => {
  it("puts together what has the same value, in the order in which it comes", () => {
    const items = ["sms", "stripe", "sms", "SMS", "stripe"].map((text, at) => ({ at, value: new SecretValue(text) }));
    assert.deepEqual(
      groupByValue(items).map((group) => group.map(({ at }) => at)),
      [[0, 2], [1, 4], [3]],
    );
  });
});
