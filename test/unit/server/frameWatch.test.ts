import assert from "node:assert/strict";
import fc from "fast-check";
import { FrameWatch } from "../../../server/frameWatch.ts";

const frame = (text: string, more = "") => `Content-Length: ${Buffer.byteLength(text)}\r\n${more}\r\n${text}`;

/** The headers that were found broken, for input that comes in pieces of a size. */
function brokenIn(input: string, size = input.length || 1): readonly string[] {
  const broken: string[] = [];
  const watch = new FrameWatch((header) => broken.push(header));
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += size) watch.take(bytes.subarray(at, at + size));
  return broken;
}

describe("FrameWatch", () => {
  it("is content with frames, whatever stands in them and however they arrive", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 1, max: 9 }), (texts, size) => {
        const type = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n";
        assert.deepEqual(brokenIn(texts.map((text, at) => frame(text, at % 2 === 0 ? type : "")).join(""), size), []);
      }),
    );
  });

  it("tells once of what is no frame", () => {
    const broken = ["hello\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -5\r\n\r\n", "A: 1\r\n\r\n"];
    const endless = [`Content-Length: ${"9".repeat(12)}\r\n\r\n`, "x".repeat(5000)];
    for (const text of [...broken, ...endless]) {
      for (const size of [1, 7, 10_000]) {
        assert.equal(brokenIn(`${frame("{}")}${text}${text}${frame("{}")}`, size).length, 1, text.slice(0, 30));
      }
    }
  });

  it("finds a frame broken when the one before it was longer than it said", () => {
    assert.equal(brokenIn(`Content-Length: 2\r\n\r\n{"method":"x"}${frame("{}")}`).length, 1);
  });
});
