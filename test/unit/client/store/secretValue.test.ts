import assert from "node:assert/strict";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { CANARY } from "../../../support/secretStores.ts";

function printed(print: (console: Console) => void): string {
  let output = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      output += String(chunk);
      done();
    },
  });
  print(new Console({ stdout: stream, stderr: stream }));
  return output;
}

describe("SecretValue", () => {
  const value = new SecretValue(CANARY);

  it("gives itself away on demand alone", () => assert.equal(value.reveal(), CANARY));

  for (const [title, text] of [
    ["String()", String(value)],
    ["a template", `${value}`],
    ["addition", `key: ${value.toString()}`],
    ["join", [value, value].join()],
    ["JSON", JSON.stringify({ value, list: [value] })],
    ["inspect", inspect(value)],
    ["inspect of hidden properties", inspect({ deep: { value } }, { showHidden: true, depth: null, getters: true })],
    ["%s", format("%s", value)],
    ["%o", format("%o", value)],
    ["%O", format("%O", { value })],
    ["%j", format("%j", value)],
    ["console.log", printed((console) => console.log(value, [value], { value }))],
    ["console.error", printed((console) => console.error("failed for %s: %o", value, value))],
    ["console.table", printed((console) => console.table([{ value }]))],
    ["an error's message", String(new Error(`refused: ${value}`))],
    ["an error's cause", inspect(new Error("refused", { cause: value }))],
    ["an error's properties", inspect(Object.assign(new Error("refused"), { value }))],
  ] as const) {
    it(`is redacted in ${title}`, () => {
      assert.ok(!text.includes(CANARY), text);
      assert.ok(text.includes("[redacted]"), text);
    });
  }

  it("has no property to read the value from", () => {
    assert.deepEqual(Object.getOwnPropertyNames(value), []);
    assert.deepEqual({ ...value }, {});
    assert.deepEqual(Object.getOwnPropertySymbols(value), []);
    assert.ok(!JSON.stringify(structuredClone({ ...value })).includes(CANARY));
  });
});
