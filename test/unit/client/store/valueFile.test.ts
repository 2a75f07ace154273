import assert from "node:assert/strict";
import fc from "fast-check";
import { readValueFile } from "../../../../client/store/valueFile.ts";
import { MAX_VALUE_BYTES } from "../../../../client/store/valueRules.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const PEM = "-----BEGIN FAKE KEY-----\nbm90IGEga2V5\n-----END FAKE KEY-----\n";

describe("readValueFile", () => {
  it("keeps every character of a text, line breaks included", () => {
    assert.deepEqual(readValueFile(utf8(PEM)), { kind: "text", text: PEM });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        fc.pre(!text.includes("\0") && !text.startsWith("\ufeff"));
        assert.deepEqual(readValueFile(utf8(text)), { kind: "text", text });
      }),
    );
  });

  it("drops the mark that some editors put before UTF-8", () => {
    assert.deepEqual(readValueFile(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), { kind: "text", text: "A" });
  });

  it("takes a file of the largest size, and none larger", () => {
    assert.equal(readValueFile(utf8("x".repeat(MAX_VALUE_BYTES))).kind, "text");
    const larger = readValueFile(utf8("x".repeat(MAX_VALUE_BYTES + 4)));
    assert.deepEqual(larger, { kind: "problem", problem: "too-large" });
  });

  for (const [title, bytes, problem] of [
    ["an empty file", [], "empty"],
    ["nothing but a mark", [0xef, 0xbb, 0xbf], "empty"],
    ["UTF-16, little-endian", [0xff, 0xfe, 0x41, 0x00], "utf-16"],
    ["UTF-16, big-endian", [0xfe, 0xff, 0x00, 0x41], "utf-16"],
    ["a PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00], "binary"],
    ["DER without a zero", [0x30, 0x82, 0x01, 0x0a], "binary"],
    ["Latin-1", [0x63, 0x6c, 0xe9], "not-utf-8"],
  ] as const) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(readValueFile(Uint8Array.from(bytes)), { kind: "problem", problem });
    });
  }
});
