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
 * VS Code's input in another process: what it reports, what is put into it and its answers that it has taken that are all
 * under way for a while. What is put into it is not reported.
 */
class SlowInput {
  value = "";
  #cursor = 0;
  readonly #taken: Replacement[] = [];
  /** In their order: the value after a change, or a replacement that was taken. */
  readonly reports: (string | Replacement)[] = [];
  readonly replacements: Replacement[] = [];

  type(text: string): void {
    this.#set(this.value.slice(0, this.#cursor) + text + this.value.slice(this.#cursor), this.#cursor + text.length);
    this.reports.push(this.value);
  }

  /** Types over all that stands there. */
  typeOver(text: string): void {
    this.#set("", 0);
    this.type(text);
  }

  takeReplacement(): void {
    const replacement = this.replacements.shift();
    if (!replacement) return;
    this.#set(replacement.value, replacement.cursor);
    this.#taken.push(replacement);
  }

  /** Keys may come between a replacement and its answer. */
  answer(): void {
    this.reports.push(...this.#taken.splice(0));
  }

  #set(value: string, cursor: number): void {
    this.#cursor = cursor;
    this.value = value;
  }
}

/** What may happen between two keys, in any order: each of them is late at times. */
const STEPS = {
  report({ reports }: SlowInput, typing: NameTyping) {
    const report = reports.shift();
    if (typeof report === "string") typing.changed(report);
    else if (report) typing.taken(report);
  },
  correct({ replacements }: SlowInput, typing: NameTyping) {
    const correction = typing.correction();
    if (correction) replacements.push(correction);
  },
  take: (input: SlowInput) => input.takeReplacement(),
  answer: (input: SlowInput) => input.answer(),
};

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

  it("goes on correcting once a correction was taken", () => {
    const typing = new NameTyping("");
    typing.changed("s");
    assert.equal(typing.name, "S");
    const correction = typing.correction();
    assert.deepEqual(correction, { value: "S", cursor: 1 });
    assert.equal(typing.correction(), undefined, "while one is under way");
    typing.taken(correction);
    assert.equal(typing.correction(), undefined);
    typing.changed("S2");
    assert.equal(typing.correction(), undefined);
    typing.changed("S2k");
    assert.deepEqual(typing.correction(), { value: "S2K", cursor: 3 });
  });

  it("puts back many keys that a late correction overwrote", () => {
    const typing = new NameTyping("");
    for (const value of ["e", "ec", "ech"]) typing.changed(value);
    const correction = typing.correction();
    assert.deepEqual(correction, { value: "ECH", cursor: 3 });
    for (const value of ["echo", "echo-", "echo-t"]) typing.changed(value);
    typing.taken(correction);
    typing.changed("ECHo");
    assert.deepEqual(typing.correction(), { value: "ECHO-TO", cursor: 7 });
  });

  it("keeps what was typed over a name just before its correction was taken", () => {
    const typing = new NameTyping("");
    typing.changed("stripe-key");
    const correction = typing.correction();
    assert.ok(correction);
    for (const value of ["S", "St"]) typing.changed(value);
    typing.taken(correction);
    assert.equal(typing.name, "ST");
    typing.changed("STRIPE-KEYr");
    assert.deepEqual(typing.correction(), { value: "STR", cursor: 3 });
  });

  it("keeps what was typed right after a correction was taken, although the answer came later", () => {
    const typing = new NameTyping("");
    typing.changed("st");
    const correction = typing.correction();
    assert.ok(correction);
    typing.changed("STr");
    typing.taken(correction);
    typing.changed("STri");
    assert.deepEqual(typing.correction(), { value: "STRI", cursor: 4 });
  });

  it("waits for the last when two replacements are under way", () => {
    const typing = new NameTyping("");
    typing.changed("a-b");
    const correction = typing.correction();
    assert.ok(correction);
    const replacement = typing.replace("A_B");
    typing.taken(correction);
    assert.equal(typing.correction(), undefined);
    typing.taken(replacement);
    typing.changed("A_Bc");
    assert.deepEqual(typing.correction(), { value: "A_BC", cursor: 4 });
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
    assert.equal(typing.name, "K");
  });

  it("keeps the cursor at the end while a double letter is typed there", () => {
    const typing = new NameTyping("");
    for (const value of ["p", "pa", "pas", "pass"]) typing.changed(value);
    assert.deepEqual(typing.correction(), { value: "PASS", cursor: 4 });
  });

  it("puts another name in on demand, and goes on from there", () => {
    const typing = new NameTyping("STRIPE-KEY");
    const replacement = typing.replace("STRIPE_KEY");
    assert.deepEqual(replacement, { value: "STRIPE_KEY", cursor: 10 });
    assert.equal(typing.name, "STRIPE_KEY");
    typing.taken(replacement);
    assert.equal(typing.correction(), undefined);
    typing.changed("STRIPE_KEYs");
    assert.deepEqual(typing.correction(), { value: "STRIPE_KEYS", cursor: 11 });
  });

  it("comes to what was typed, also over what stood there, whatever is late", () => {
    const name = fc.constantFrom("Stripe Secret Key", "STRIPE-SECRET", "stripe-secret", "Echo_to-HUBS 2");
    const stepNames = ["report", "correct", "take", "answer"] as const;
    const steps = fc.array(fc.constantFrom(...stepNames), { maxLength: 4 });
    fc.assert(
      fc.property(name, name, fc.array(steps, { minLength: 40, maxLength: 40 }), (first, second, between) => {
        const [input, typing] = [new SlowInput(), new NameTyping("")];
        [...first, ...second].forEach((key, index) => {
          if (index === first.length) input.typeOver(key);
          else input.type(key);
          for (const step of between[index] ?? []) STEPS[step](input, typing);
        });
        while (input.reports.length + input.replacements.length > 0 || input.value !== typing.name) {
          for (const step of stepNames) STEPS[step](input, typing);
        }
        assert.equal(typing.name, second.toUpperCase().replaceAll(" ", "_"));
      }),
      { numRuns: 1500 },
    );
  });
});
