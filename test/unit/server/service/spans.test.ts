import assert from "node:assert/strict";
import fc from "fast-check";
import { isOverlapped, spanAt } from "../../../../server/service/spans.ts";

/** Spans in order, some of them empty, some side by side. */
const spans = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), { maxLength: 8 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length]) => {
    const start = at + gap;
    at = start + length;
    return { start, end: at };
  });
});

describe("Spans of text", () => {
  it("are found by an offset that they touch, the first of two", () => {
    fc.assert(
      fc.property(spans, fc.nat({ max: 40 }), (all, offset) => {
        const expected = all.find(({ start, end }) => start <= offset && offset <= end);
        assert.equal(spanAt(all, offset), expected);
      }),
    );
  });

  it("are overlapped by what has something in common with them", () => {
    fc.assert(
      fc.property(spans, fc.nat({ max: 30 }), fc.nat({ max: 5 }), (all, start, length) => {
        const other = { start, end: start + length };
        const filled = all.filter((span) => span.end > span.start);
        const expected = filled.some((span) => span.start < other.end && other.start < span.end);
        assert.equal(isOverlapped(filled, other), expected);
      }),
    );
  });
});
