import assert from "node:assert/strict";
import { passphraseStrength } from "../../../../client/store/passphraseStrength.ts";

describe("passphraseStrength", () => {
  const cases = {
    "": "too-short",
    "Ab1!Ab1!": "too-short",
    "😀😀😀😀😀😀": "too-short",
    aaaaaaaaaaaaaaaaaaaaaaaa: "weak",
    "4711471147114711": "weak",
    passwordpassword: "weak",
    "Ab1!xyzuvwqr": "good",
    "correct horse battery staple": "good",
    "gato lluvia río cuchara": "good",
  };
  for (const [text, strength] of Object.entries(cases)) {
    it(`calls ${JSON.stringify(text)} ${strength}`, () => assert.equal(passphraseStrength(text), strength));
  }
});
