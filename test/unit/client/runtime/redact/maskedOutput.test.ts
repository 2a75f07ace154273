import assert from "node:assert/strict";
import { MaskedOutput } from "../../../../../client/runtime/redact/maskedOutput.ts";
import { Redactor } from "../../../../../client/runtime/redact/redactor.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";

function output() {
  const written: string[] = [];
  const redactor = new Redactor([{ name: "KEY", value: new SecretValue("fake-value-é") }]);
  return { written, masked: new MaskedOutput(redactor, (text) => written.push(text)) };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("What a run writes to its terminal", () => {
  it("is masked per channel, however the channels interleave", () => {
    const { written, masked } = output();
    masked.push("stdout", bytes("a fake-"));
    masked.push("stderr", bytes("warning\n"));
    masked.push("stdout", bytes("value-é b"));
    assert.equal(written.join("|"), "a |warning\r\n|[secret:KEY] b");
  });

  it("has whole characters and lines that return, however the bytes are cut", () => {
    const { written, masked } = output();
    for (const byte of bytes("ü\none\r\ntwo\r🔑\n")) masked.push("stdout", Uint8Array.of(byte));
    assert.equal(written.join(""), "ü\r\none\r\ntwo\r🔑\r\n");
  });

  it("is complete at the end", () => {
    const { written, masked } = output();
    masked.push("stdout", bytes("fake-val"));
    assert.deepEqual(written, []);
    masked.end();
    assert.deepEqual(written, ["fake-val"]);
  });

  it("masks our own lines and typed keys as well", () => {
    const { written, masked } = output();
    masked.line("Not found: fake-value-é", "error");
    for (const key of "fake-value-é") masked.echo(key);
    assert.deepEqual(written, ["\u001b[31mNot found: [secret:KEY]\u001b[39m\r\n", "[secret:KEY]"]);
  });
});
