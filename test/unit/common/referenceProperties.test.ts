import assert from "node:assert/strict";
import fc from "fast-check";
import { nameProblem } from "../../../common/names.ts";
import { findReferences } from "../../../common/reference.ts";

const FRAGMENTS = [
  ..."{}<>$.()'`\"\\ \n\t-_sA",
  ...["{{", "}}", "<<", ">>", "$secret", "$secrets", "$secret.", ".get(", "get", "STRIPE", "pay", "\\n", '\\"', "\r\n"],
  ...["\\u007b", "\\u007d", "\\u003c", "\\u003E", "\\u00", "ñ", "e\u0301", "🔑", "\ud83d", "\u00a0", "''", "${", "*/"],
] as const;

const fragments = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(""));
const name = fc.stringMatching(/^[A-Z0-9_]{1,20}$/);
const space = fc.constantFrom("", " ", "  ", "\n", "\\n", "\t");

/** Text of anything but the characters of delimiters, calls and escapes. */
const plainText = fc.string({ unit: "binary" }).map((text) => text.replace(/[$<>{}\\]/g, "x"));

const delimited = fc
  .tuple(fc.constantFrom(["{{", "}}"], ["<<", ">>"], ["\\u007b{", "}\\u007D"]), space, name, space)
  .map(([[opener, closer], before, wanted, after]) => [`${opener}${before}$secret.`, wanted, `${after}${closer}`]);

const called = fc
  .tuple(fc.constantFrom('"', "'", "`", '\\"'), name)
  .map(([quote, wanted]) => [`$secret.get(${quote}`, wanted, `${quote})`]);

/** The canonical forms, as one would look for them without caring for speed. */
const CANONICAL =
  /\{\{ ?\$secret\.([A-Z0-9_]+) ?\}\}|<< ?\$secret\.([A-Z0-9_]+) ?>>|(?<![\w$])\$secret\.get\("([A-Z0-9_]+)"\)/g;

const SPACE = String.raw`(?:[\t-\r \u00a0]|\\[nrt])*`;
const FORMS = [
  { opener: String.raw`(?:\{|\\u007b)`, closer: String.raw`(?:\}|\\u007d)` },
  { opener: String.raw`(?:<|\\u003c)`, closer: String.raw`(?:>|\\u003e)` },
].map(({ opener, closer }) => ({
  before: new RegExp(`${opener}{2}${SPACE}$`, "i"),
  after: new RegExp(`^${SPACE}${closer}{2}`, "i"),
}));

/** The valid references between delimiters, each looked for from the start: slow, and too simple to be wrong. */
function slowly(text: string): readonly string[] {
  const word = "$secret.";
  return Array.from({ length: text.length }, (_, offset) => offset).flatMap((offset) => {
    if (!text.startsWith(word, offset)) return [];
    const nameStart = offset + word.length;
    const found = /^[A-Z0-9_]{1,128}/.exec(text.slice(nameStart))?.[0] ?? "";
    const rest = text.slice(nameStart + found.length);
    return FORMS.flatMap(({ before, after }) => {
      const opening = before.exec(text.slice(0, offset));
      const closing = after.exec(rest)?.[0];
      if (found === "" || !opening || closing === undefined) return [];
      return [`${found} ${opening.index}-${nameStart + found.length + closing.length}`];
    });
  });
}

describe("findReferences, for any text", () => {
  it("agrees with a slow implementation on what stands between delimiters", () => {
    const wanted = fc
      .oneof(
        delimited,
        delimited,
        fragments.map((text) => [text]),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(fc.oneof(wanted, fc.constantFrom(...FRAGMENTS)), { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const found = findReferences(text).flatMap(({ form, problem, name: written, start, end }) => {
          return form === "call" || problem ? [] : [`${written} ${start}-${end}`];
        });
        assert.deepEqual(found, slowly(text), text);
      }),
      { numRuns: 5000 },
    );
  });

  it("never throws, and its ranges are ordered, apart and those of the names", () => {
    fc.assert(
      fc.property(fragments, (text) => {
        let behind = 0;
        for (const { start, nameStart, nameEnd, end, name: found, problem } of findReferences(text)) {
          assert.ok(behind <= start && start < nameStart && nameStart <= nameEnd && nameEnd <= end);
          assert.ok(end <= text.length);
          assert.equal(text.slice(nameStart, nameEnd), found);
          if (problem === undefined) assert.equal(nameProblem(found), undefined);
          behind = end;
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("finds exactly the one reference that was put into other text", () => {
    fc.assert(
      fc.property(
        plainText,
        fc.oneof(delimited, called),
        plainText,
        (before, [head = "", wanted = "", tail = ""], after) => {
          const text = `${before} ${head}${wanted}${tail}${after}`;
          const start = before.length + 1;
          const nameStart = start + head.length;
          const nameEnd = nameStart + wanted.length;
          const found = findReferences(text).map(({ form, ...reference }) => reference);
          assert.deepEqual(found, [{ name: wanted, nameStart, nameEnd, start, end: nameEnd + tail.length }]);
        },
      ),
    );
  });

  it("agrees with a plain pattern on canonical references", () => {
    const canonical = fc
      .tuple(fc.constantFrom("{{$secret.N}}", "{{ $secret.N }}", "<<$secret.N>>", '$secret.get("N")'), name)
      .map(([form, wanted]) => form.replace("N", wanted));
    const other = fc.constantFrom(
      " ",
      ", ",
      "\n",
      "{{$memory.x}}",
      "é",
      "🔑",
      "abc",
      '"',
      "<b>",
      "{",
      "}",
      "<<",
      "a$b",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(canonical, other), { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const expected = Array.from(text.matchAll(CANONICAL), (match) => ({
          name: match[1] ?? match[2] ?? match[3],
          start: match.index,
          end: match.index + match[0].length,
        }));
        assert.deepEqual(
          findReferences(text).map(({ name: found, start, end }) => ({ name: found, start, end })),
          expected,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe("findReferences, for a megabyte made to be slow", () => {
  const MEGABYTE = 1_000_000;

  for (const unit of [
    ..."{<$ \n.\\'",
    ...["{{", "$secret", "$secret.", "$secret.A", "{{$secret.", "{{$secret.A", "<<$secret.A", "<<$secret.A>", "\\n"],
    ...["$secret.get(", '$secret.get("', "$secret.get('A' ", "{{$secret.A ", "$secret.get(\\", "\\u007b", "{ {", "{{ "],
  ]) {
    it(`${JSON.stringify(unit)}, over and over`, () => {
      const references = findReferences(unit.repeat(MEGABYTE / unit.length));
      assert.ok(references.length <= MEGABYTE / unit.length);
    });
  }

  for (const [title, text] of [
    ["white space behind the opener", `{{${" ".repeat(MEGABYTE)}$secret.A}}`],
    ["escaped line ends before the closer", `{{$secret.A${"\\n".repeat(MEGABYTE / 2)}}}`],
    ["white space in a call", `$secret.get(${" ".repeat(MEGABYTE)}'A'${" ".repeat(MEGABYTE)})`],
  ] as const) {
    it(`${title}: found all the same`, () => assert.equal(findReferences(text)[0]?.name, "A"));
  }

  it("a name without end is not closed", () => {
    const [reference, ...others] = findReferences(`{{$secret.${"a-".repeat(MEGABYTE / 2)}`);
    assert.equal(reference?.problem, "unclosed");
    assert.deepEqual(others, []);
  });

  it("many spaces before many references are read once", () => {
    const text = `{{${" ".repeat(500)}$secret.A${" ".repeat(500)}}}`.repeat(1000);
    assert.equal(findReferences(text).length, 1000);
  });
});
