import assert from "node:assert/strict";
import fc from "fast-check";
import { byteQuestions, bytesInBrowser } from "../../../../server/index/byteQuestions.ts";

describe("Questions about the bytes of a file", () => {
  it("are answered in a browser as in Node", () => {
    assert.notEqual(byteQuestions, bytesInBrowser);
    const text = fc.string({ unit: "binary" }).map((content) => new TextEncoder().encode(`a$secret${content}`));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), text), fc.nat(), (bytes, cut) => {
        // A view into a longer buffer, as files are read.
        const part = bytes.subarray(cut % (bytes.length + 1));
        assert.equal(bytesInBrowser.isUtf8(part), byteQuestions.isUtf8(part));
        assert.equal(bytesInBrowser.includes(part, "$secret"), byteQuestions.includes(part, "$secret"));
      }),
    );
  });

  it("tell text from other bytes, and find a reference", () => {
    for (const { isUtf8, includes } of [byteQuestions, bytesInBrowser]) {
      const bytes = new TextEncoder().encode('{"a": "ñ {{$secret.A}}"}');
      assert.deepEqual([isUtf8(bytes), includes(bytes, "$secret"), includes(bytes, "$memory")], [true, true, false]);
      assert.equal(isUtf8(Uint8Array.of(0x63, 0xf1, 0x61)), false);
    }
  });
});
