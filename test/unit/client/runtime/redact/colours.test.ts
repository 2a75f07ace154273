import assert from "node:assert/strict";
import fc from "fast-check";
import { Redactor } from "../../../../../client/runtime/redact/redactor.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";

const VALUE = "fake-value-1";
const by = new Redactor([{ name: "A", value: new SecretValue(VALUE) }]);

/** Pushes the bytes in pieces of a size. */
function streamed(text: string, size: number): string {
  const stream = by.stream();
  const bytes = Buffer.from(text);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(stream.push(bytes.subarray(at, at + size)));
  return Buffer.concat([...pieces, stream.end()]).toString();
}

const colourFor = (character: string) => `\u001b[3${character.charCodeAt(0) % 8}m`;

describe("Colours", () => {
  for (const [title, text, expected] of [
    ["around a value", "\u001b[1;31mfake-value-1\u001b[0m.", "\u001b[1;31m[secret:A]\u001b[0m."],
    [
      "within a value, as grep puts them",
      "x fake-\u001b[01;31m\u001b[Kvalue\u001b[m\u001b[K-1 y",
      "x [secret:A]\u001b[01;31m\u001b[K\u001b[m\u001b[K y",
    ],
    [
      "at every character",
      Array.from("<fake-value-1>", (it) => colourFor(it) + it).join(""),
      `${colourFor("<")}<${colourFor("f")}[secret:A]${Array.from("ake-value-1>", colourFor).join("")}>`,
    ],
    ["elsewhere", "\u001b[38;2;255;100;0mred\u001b[0m", "\u001b[38;2;255;100;0mred\u001b[0m"],
    ["in a value that does not come", "fake-\u001b[31mvalue-2", "fake-\u001b[31mvalue-2"],
    ["that never end", "fake-value-1\u001b[31", "[secret:A]\u001b[31"],
    ["and other sequences, which do separate", "fake-\u001b[2Jvalue-1", "fake-\u001b[2Jvalue-1"],
    ["with numbers that are none", "\u001b[4711471147114711m", "\u001b[4711471147114711m"],
  ] as const) {
    it(`${title}, in pieces of any size`, () => {
      for (let size = 1; size <= text.length; size += 1) {
        assert.equal(streamed(text, size), expected, String(size));
      }
    });
  }

  it("are not held back", () => {
    const stream = by.stream();
    assert.equal(Buffer.from(stream.push(Buffer.from("red\u001b[0m"))).toString(), "red\u001b[0m");
    assert.equal(Buffer.from(stream.push(Buffer.from("\u001b[31mfake-"))).toString(), "\u001b[31m");
    assert.equal(Buffer.from(stream.push(Buffer.from("value-1\u001b[0m"))).toString(), "[secret:A]\u001b[0m");
  });

  it("are all there and in order, and so is the text, whatever is masked", () => {
    const part = fc.constantFrom(
      "fake-",
      "value-1",
      VALUE,
      "\u001b[31m",
      "\u001b[0m",
      "\u001b[K",
      "\u001b",
      "[",
      "x",
      "1",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
        const text = parts.join("");
        const colour = new RegExp(`${"\u001b"}\\[(?:\\d{1,3})?[mK]`, "g");
        const output = streamed(text, size);
        assert.deepEqual(output.match(colour), text.match(colour));
        assert.equal(output.replace(colour, ""), text.replace(colour, "").replaceAll(VALUE, "[secret:A]"));
      }),
      { numRuns: 3000 },
    );
  });
});
