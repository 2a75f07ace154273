import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeLiteral, type Encoding, encodeLiteral } from "../../../common/literalEncoding.ts";

describe("literalEncoding", () => {
  it("reads JSON in JSON", () => {
    assert.equal(decodeLiteral(String.raw`a\\\"b`, ["json", "json"]), 'a"b');
    assert.equal(decodeLiteral("it''s", ["single"]), "it's");
  });

  it("reads nothing from what is not written so", () => assert.equal(decodeLiteral("\\x", ["json"]), undefined));

  it("reads what it wrote", () => {
    const encodings = fc.array(fc.constantFrom<Encoding>("json", "single", "plain"), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), encodings, (text, given) => {
        assert.equal(decodeLiteral(encodeLiteral(text, given), given), text);
      }),
    );
  });
});
