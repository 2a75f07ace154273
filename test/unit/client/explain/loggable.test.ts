import assert from "node:assert/strict";
import { loggable } from "../../../../client/explain/loggable.ts";

const CANARY = "fake-canary-value";

describe("What a log says of an error that nobody expected", () => {
  it("is its kind and where it arose, and nothing of its message", () => {
    const error = new TypeError(`${CANARY}\n    at ${CANARY}\n    at ${CANARY} (x.ts:1:1)`);
    error.cause = new Error(CANARY);
    const [kind, place] = loggable(error).split("\n");
    assert.equal(kind, "TypeError");
    assert.match(place ?? "", /^ {4}at .*loggable\.test\.ts/);
    assert.doesNotMatch(loggable(error), /canary/);
  });

  it("is its code too, when it has one", () => {
    const error = Object.assign(new Error(`EACCES: permission denied, open '${CANARY}'`), { code: "EACCES" });
    assert.match(loggable(error), /^Error \(EACCES\)\n/);
    assert.doesNotMatch(loggable(Object.assign(error, { code: { CANARY } })), /canary/i);
  });

  it("is nothing of what is thrown and is no error", () => {
    assert.equal(loggable(CANARY), "string");
    assert.equal(loggable(undefined), "undefined");
  });

  it("is its kind alone when the stack was taken away, or has another message", () => {
    const error = new Error("short");
    error.message = CANARY;
    error.stack = `Error: ${CANARY}`;
    assert.equal(loggable(error), "Error");
    delete (error as { stack?: string }).stack;
    assert.equal(loggable(error), "Error");
  });
});
