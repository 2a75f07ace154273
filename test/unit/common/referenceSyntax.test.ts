import assert from "node:assert/strict";
import {
  closerOf,
  closersAfter,
  identifierEndsAt,
  openerBefore,
  renderReference,
  skipSpace,
  skipSpaceBackwards,
} from "../../../common/referenceSyntax.ts";
import { withCursor } from "../../support/marked.ts";

describe("renderReference", () => {
  it("writes the canonical forms", () => {
    assert.equal(renderReference("braces", "A"), "{{$secret.A}}");
    assert.equal(renderReference("angles", "A"), "<<$secret.A>>");
    assert.equal(renderReference("call", "A"), '$secret.get("A")');
    assert.deepEqual([closerOf("braces"), closerOf("angles")], ["}", ">"]);
  });
});

describe("openerBefore", () => {
  for (const [marked, expected] of [
    ["a {{|", { form: "braces", start: 2, end: 4 }],
    ["{{ \\n |", { form: "braces", start: 0, end: 2 }],
    ["{{{|", { form: "braces", start: 1, end: 3 }],
    ["<<|", { form: "angles", start: 0, end: 2 }],
    ["\\u007B{|", { form: "braces", start: 0, end: 7 }],
    ["\\u003c\\u003C|", { form: "angles", start: 0, end: 12 }],
    ["{|", undefined],
    ["{ {|", undefined],
    ["{<|", undefined],
    ["{{x|", undefined],
    ["u007bu007b|", undefined],
    ["|{{", undefined],
  ] as const) {
    it(marked, () => {
      const { text, offset } = withCursor(marked);
      assert.deepEqual(openerBefore(text, offset), expected);
    });
  }
});

describe("closersAfter", () => {
  for (const [marked, form, expected] of [
    ["|}}", "braces", { count: 2, end: 2 }],
    ["| \\t}}}", "braces", { count: 2, end: 5 }],
    ["|}", "braces", { count: 1, end: 1 }],
    ["|} }", "braces", { count: 1, end: 1 }],
    ["|\\u007d\\u007D", "braces", { count: 2, end: 12 }],
    ["| >>", "angles", { count: 2, end: 3 }],
    ["|>\\u003e", "angles", { count: 2, end: 7 }],
    ["| }}", "angles", { count: 0, end: 0 }],
    ["|>>", "braces", { count: 0, end: 0 }],
    ["a|  x}}", "braces", { count: 0, end: 1 }],
    ["a|", "braces", { count: 0, end: 1 }],
  ] as const) {
    it(`${marked} of ${form}`, () => {
      const { text, offset } = withCursor(marked);
      assert.deepEqual(closersAfter(text, offset, form), expected);
    });
  }
});

describe("skipSpace and skipSpaceBackwards", () => {
  for (const space of ["", " ", "\t\r\n", "\\n", "\\r\\n\\t", " \\n  ", "\u00a0"]) {
    it(`pass over ${JSON.stringify(space)}`, () => {
      assert.equal(skipSpace(`a${space}b`, 1), 1 + space.length);
      assert.equal(skipSpaceBackwards(`a${space}b`, 1 + space.length), 1);
      assert.equal(skipSpace(space, 0), space.length);
      assert.equal(skipSpaceBackwards(space, space.length), 0);
    });
  }

  for (const other of ["\\", "n", "\\x", "\\\\", "_", "\u200b"]) {
    it(`stop at ${JSON.stringify(other)}`, () => {
      assert.equal(skipSpace(`${other}b`, 0), 0);
      assert.equal(skipSpaceBackwards(`a${other}`, 1 + other.length), 1 + other.length);
    });
  }
});

describe("identifierEndsAt", () => {
  for (const [marked, expected] of [
    ["my|$secret", true],
    ["$|$secret", true],
    ["_9|", true],
    ["|$secret", false],
    ["a |b", false],
    ["{{|", false],
    ["\\n|$secret", false],
    ["\\u003e|$secret", false],
    ["n|", true],
  ] as const) {
    it(`${marked}: ${expected}`, () => {
      const { text, offset } = withCursor(marked);
      assert.equal(identifierEndsAt(text, offset), expected);
    });
  }
});
