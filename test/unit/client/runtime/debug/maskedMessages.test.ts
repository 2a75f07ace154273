import assert from "node:assert/strict";
import { maskMessage } from "../../../../../client/runtime/debug/maskedMessages.ts";
import { Redactor } from "../../../../../client/runtime/redact/redactor.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";

const VALUE = "fake-canary-debugged";
const MASK = "[secret:KEY]";
const redactor = new Redactor([{ name: "KEY", value: new SecretValue(VALUE) }]);

describe("A message of a debugger", () => {
  for (const [title, message, expected] of [
    [
      "what the program writes",
      { type: "event", event: "output", body: { category: "stdout", output: `key ${VALUE}\n` } },
      { type: "event", event: "output", body: { category: "stdout", output: `key ${MASK}\n` } },
    ],
    [
      "variables, in every form of a value",
      {
        command: "variables",
        body: { variables: [{ name: "hex", value: `'${Buffer.from(VALUE).toString("hex")}'` }] },
      },
      { command: "variables", body: { variables: [{ name: "hex", value: `'${MASK}'` }] } },
    ],
    ["what is evaluated", { body: { result: `'${VALUE}'` } }, { body: { result: `'${MASK}'` } }],
    [
      "errors",
      { success: false, message: VALUE, body: { error: { format: VALUE } } },
      { success: false, message: MASK, body: { error: { format: MASK } } },
    ],
    [
      "an exception",
      { body: { description: VALUE, details: { message: VALUE, stackTrace: `at ${VALUE}` } } },
      { body: { description: MASK, details: { message: MASK, stackTrace: `at ${MASK}` } } },
    ],
  ] as const) {
    it(`shows masks in ${title}`, () => {
      const masked = structuredClone<unknown>(message);
      maskMessage(masked, redactor);
      assert.deepEqual(masked, expected);
    });
  }

  it("keeps what VS Code works with", () => {
    const frame = { id: 1, name: VALUE, line: 3, source: { path: `/${VALUE}/a.js`, sourceReference: 0 } };
    const message = { seq: 1, type: "response", body: { stackFrames: [frame, null], totalFrames: 1 } };
    const masked = structuredClone(message);
    maskMessage(masked, redactor);
    assert.deepEqual(masked, message);
  });
});
