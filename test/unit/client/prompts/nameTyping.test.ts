import assert from "node:assert/strict";
import fc from "fast-check";
import { NameTyping, type Replacement } from "../../../../client/prompts/nameTyping.ts";
import { insertMarks } from "../../../support/marked.ts";

/** What the input shows once typing pauses after a change, `|` for the cursor where we put it. */
function shown(before: string, after: string): string {
  const replacement = correctionAfter(before, after);
  return replacement ? insertMarks(replacement.value, [[replacement.cursor, "|"]]) : after;
}

function correctionAfter(before: string, after: string): Replacement | undefined {
  const typing = new NameTyping(before);
  typing.changed(after);
  const replacement = typing.correction();
  assert.equal(typing.name, replacement?.value ?? after);
  return replacement;
}

/**
 * VS Code's input in another process: what it reports and what is put into it are both under way for a while. What is put
 * into it is not reported, unless asked for: other versions might.
 */
class SlowInput {
  value = "";
  readonly #reportsReplacements: boolean;
  #cursor = 0;
  readonly reports: string[] = [];
  readonly replacements: Replacement[] = [];

  constructor(reportsReplacements: boolean) {
    this.#reportsReplacements = reportsReplacements;
  }

  type(text: string): void {
    this.#set(this.value.slice(0, this.#cursor) + text + this.value.slice(this.#cursor), this.#cursor + text.length);
    this.reports.push(this.value);
  }

  takeReplacement(): void {
    const replacement = this.replacements.shift();
    if (!replacement) return;
    const isChange = replacement.value !== this.value;
    this.#set(replacement.value, replacement.cursor);
    if (isChange && this.#reportsReplacements) this.reports.push(this.value);
  }

  #set(value: string, cursor: number): void {
    this.#cursor = cursor;
    this.value = value;
  }
}

describe("NameTyping", () => {
  for (const [title, before, after, expected] of [
    ["a letter at the end", "STRIPE", "STRIPEk", "STRIPEK|"],
    ["a letter like the one before it", "SS", "SSs", "SSS|"],
    ["a letter at the start", "TRIPE", "sTRIPE", "S|TRIPE"],
    ["letters in between", "STPE", "STriPE", "STRI|PE"],
    ["a space", "STRIPE", "STRIPE ", "STRIPE_|"],
    ["a space in between", "STRIPEKEY", "STRIPE KEY", "STRIPE_|KEY"],
    ["the first letter", "", "s", "S|"],
    ["a pasted text", "A_B", "Astripe key_B", "ASTRIPE_KEY|_B"],
    ["a text pasted over all", "OLD", "new name", "NEW_NAME|"],
    ["a character of two units", "A", "A🔑b", "A🔑B|"],
    ["what may stay as it is", "A", "A2", "A2"],
    ["what no name holds stays, to be complained of", "A", "A-ñ", "A-ñ"],
    ["all removed", "A", "", ""],
    ["one removed in between", "ABC", "AC", "AC"],
  ] as const) {
    it(`${title}: ${expected}`, () => assert.equal(shown(before, after), expected));
  }

  it("puts the cursor behind what was typed, wherever it was typed", () => {
    const name = fc.stringMatching(/^[A-Z0-9_]{0,10}$/);
    const typed = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(name, typed, name, (start, text, end) => {
        const replacement = correctionAfter(start + end, start + text + end);
        const expected = start + text.toUpperCase().replaceAll(" ", "_");
        assert.deepEqual(replacement, { value: expected + end, cursor: expected.length });
      }),
    );
  });

  for (const [title, reports] of [
    ["goes on correcting although its corrections are not reported", []],
    ["takes the report of its own correction for what it is", ["S"]],
  ] as const) {
    it(title, () => {
      const typing = new NameTyping("");
      typing.changed("s");
      assert.equal(typing.name, "S");
      assert.deepEqual(typing.correction(), { value: "S", cursor: 1 });
      assert.equal(typing.correction(), undefined, "while one is under way");
      for (const report of reports) typing.changed(report);
      typing.changed("S2");
      assert.equal(typing.correction(), undefined);
      typing.changed("S2k");
      assert.deepEqual(typing.correction(), { value: "S2K", cursor: 3 });
    });
  }

  it("puts back many keys that a late correction overwrote", () => {
    const typing = new NameTyping("");
    for (const value of ["e", "ec", "ech"]) typing.changed(value);
    assert.deepEqual(typing.correction(), { value: "ECH", cursor: 3 });
    for (const value of ["echo", "echo-", "echo-t"]) typing.changed(value);
    typing.changed("ECHo");
    assert.deepEqual(typing.correction(), { value: "ECHO-TO", cursor: 7 });
  });

  it("tells apart two corrections that are under way at once", () => {
    const typing = new NameTyping("");
    for (const value of ["a", "ab"]) typing.changed(value);
    assert.deepEqual(typing.correction(), { value: "AB", cursor: 2 });
    for (const value of ["abc", "abcd"]) typing.changed(value);
    assert.deepEqual(typing.correction(), { value: "ABCD", cursor: 4 });
    typing.changed("ABe");
    assert.equal(typing.name, "ABCDE");
    typing.changed("ABCDf");
    assert.deepEqual(typing.correction(), { value: "ABCDEF", cursor: 6 });
  });

  it("forgets all when all is removed, whatever was put in before", () => {
    const typing = new NameTyping("");
    for (const value of ["a", "ab"]) {
      typing.changed(value);
      typing.correction();
    }
    typing.changed("");
    assert.equal(typing.name, "");
    typing.changed("k");
    assert.deepEqual(typing.correction(), { value: "K", cursor: 1 });
  });

  it("keeps the cursor at the end while a double letter is typed there", () => {
    const typing = new NameTyping("");
    for (const value of ["p", "pa", "pas", "pass"]) typing.changed(value);
    assert.deepEqual(typing.correction(), { value: "PASS", cursor: 4 });
  });

  it("puts another name in on demand, and goes on from there", () => {
    const typing = new NameTyping("STRIPE-KEY");
    assert.deepEqual(typing.replace("STRIPE_KEY"), { value: "STRIPE_KEY", cursor: 10 });
    assert.equal(typing.name, "STRIPE_KEY");
    typing.changed("STRIPE_KEY");
    assert.equal(typing.correction(), undefined);
    typing.changed("STRIPE_KEYs");
    assert.deepEqual(typing.correction(), { value: "STRIPE_KEYS", cursor: 11 });
  });

  it("puts back a key that was pressed while a correction was under way", () => {
    const report = (input: SlowInput, typing: NameTyping) => {
      const value = input.reports.shift();
      if (value !== undefined) typing.changed(value);
      const correction = typing.correction();
      if (correction) input.replacements.push(correction);
    };
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zA-Z0-9_ -]{0,12}$/),
        fc.array(fc.boolean(), { minLength: 12 }),
        fc.boolean(),
        (text, isFast, reportsReplacements) => {
          const [input, typing] = [new SlowInput(reportsReplacements), new NameTyping("")];
          for (const left = [...text]; left.length > 0; ) {
            input.type(left.shift() ?? "");
            report(input, typing);
            if (isFast[left.length]) input.type(left.shift() ?? "");
            while (input.reports.length > 0 || input.replacements.length > 0) {
              report(input, typing);
              input.takeReplacement();
            }
          }
          const expected = text.toUpperCase().replaceAll(" ", "_");
          assert.deepEqual([typing.name, input.value], [expected, expected]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
