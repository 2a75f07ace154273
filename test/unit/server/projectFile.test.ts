import assert from "node:assert/strict";
import { parseProjectFile } from "../../../server/projectFile.ts";

const NOTHING = { project: undefined, organization: undefined };

describe("parseProjectFile", () => {
  it("reads what the platform writes", () => {
    const text = "brain: 01JB2M4ZKQ6Y8T0V5W7X9A1C3E\norganization: 01JB2M4ZKQ0000000000000000\n";
    const expected = { project: "01JB2M4ZKQ6Y8T0V5W7X9A1C3E", organization: "01JB2M4ZKQ0000000000000000" };
    assert.deepEqual(parseProjectFile(text), expected);
    assert.deepEqual(parseProjectFile(text.replaceAll("\n", "\r\n")), expected);
    assert.deepEqual(parseProjectFile(`\ufeff# ours\n${text}\nother: [1, 2]\n`), expected);
  });

  for (const [text, expected] of [
    ["brain: \"shop\"\norganization: 'acme'", { project: "shop", organization: "acme" }],
    ["brain: shop", { project: "shop", organization: undefined }],
    ["organization: acme", { project: undefined, organization: "acme" }],
    ["brain: ' shop '\norganization: ''", { project: "shop", organization: undefined }],
    ["brain: 42", { project: "42", organization: undefined }],
    ["brain: 007\norganization: 12345678901234567890", { project: "007", organization: "12345678901234567890" }],
    ["brain: 1e5", { project: "1e5", organization: undefined }],
  ] as const) {
    it(JSON.stringify(text), () => assert.deepEqual(parseProjectFile(text), expected));
  }

  for (const text of [
    "",
    "brain:",
    "brain: ~\norganization: null",
    "brain: [a]\norganization: {b: c}",
    "- brain",
    "brain",
    "brain: 'open",
    "{",
    "<<<<<<< HEAD\nbrain: a\n=======\nbrain: b\n>>>>>>> main\n",
    "\u0000",
  ]) {
    it(`says nothing: ${JSON.stringify(text)}`, () => assert.deepEqual(parseProjectFile(text), NOTHING));
  }
});
