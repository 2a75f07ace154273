import assert from "node:assert/strict";
import fc from "fast-check";
import { carriedOver } from "../../../../../server/service/credentials/carriedOver.ts";

/** What is found where the text says so, `[like this]`. */
function foundIn(text: string) {
  return Array.from(text.matchAll(/\[\w+\]/g), ({ index, 0: { length } }) => {
    return { start: index, end: index + length, rule: "field", called: "token" } as const;
  });
}

function textsAfter(before: string, after: string): readonly string[] {
  return carriedOver(foundIn(before), before, after).map(({ start, end }) => after.slice(start, end));
}

describe("carriedOver", () => {
  it("keeps what stands before and behind an edit", () => {
    assert.deepEqual(textsAfter("[one] x [two]", "[one] xyz [two]"), ["[one]", "[two]"]);
  });

  it("leaves out what was edited", () => {
    assert.deepEqual(textsAfter("[one] [two] [three]", "[one] [tXwo] [three]"), ["[one]", "[three]"]);
  });

  it("keeps nothing of another text", () => {
    assert.deepEqual(textsAfter("[one]", ""), []);
  });

  const piece = fc.constantFrom("[one]", "[two]", "a", "b", "ab".repeat(40_000), "[x] ".repeat(20));
  const pieces = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(""));

  it("keeps all outside of any edit, each at a place where the same stands", () => {
    // The sign tells where the edit ends: among repeated text that cannot be told.
    const ends = pieces.map((text) => `|${text}`);
    fc.assert(
      fc.property(pieces, pieces, pieces, ends, (start, old, fresh, end) => {
        const before = start + old + end;
        const after = start + fresh + end;
        const carried = carriedOver(foundIn(before), before, after);
        for (const { start: at, end: to } of carried) assert.match(after.slice(at, to), /^\[\w+\]$/);
        for (const { start: at } of foundIn(start)) assert.ok(carried.some((found) => found.start === at));
        for (const { end: to } of foundIn(end)) {
          assert.ok(carried.some((found) => after.length - found.end === end.length - to));
        }
      }),
    );
  });
});
