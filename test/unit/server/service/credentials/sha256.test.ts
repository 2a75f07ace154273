import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { sha256 } from "../../../../../server/service/credentials/sha256.ts";

describe("sha256", () => {
  const expected = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

  it("is that of the standard's examples", () => {
    assert.equal(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert.equal(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("is Node's for texts of any characters", () => {
    // Halves of pairs among them.
    const texts = fc.array(fc.nat(0xffff), { maxLength: 100 }).map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(texts, (text) => assert.equal(sha256(text), expected(text))));
  });
});
