import assert from "node:assert/strict";
import fc from "fast-check";
import { type PartialReference, partialReferenceAt } from "../../../common/partialReference.ts";
import { insertMarks, withCursor } from "../../support/marked.ts";

function partialIn(marked: string): PartialReference | undefined {
  const { text, offset } = withCursor(marked);
  return partialReferenceAt(text, offset);
}

/** The text with `⟪ ⟫` around what a chosen name replaces, and for a delimited form `⟧` behind its closers. */
function replaced(marked: string): string {
  const { text } = withCursor(marked);
  const partial = partialIn(marked);
  assert.ok(partial, "a partial reference");
  const closers = partial.kind === "delimited" ? [[partial.closersEnd, "⟧"] as const] : [];
  return insertMarks(text, [[partial.start, "⟪"], [partial.end, "⟫"], ...closers]);
}

function delimitedIn(marked: string): PartialReference & { readonly kind: "delimited" } {
  const partial = partialIn(marked);
  assert.ok(partial?.kind === "delimited", "a delimited partial reference");
  return partial;
}

describe("partialReferenceAt, between delimiters", () => {
  for (const [typed, expected] of [
    ["{{|", "{{⟪⟫⟧"],
    ["Bearer {{|", "Bearer {{⟪⟫⟧"],
    ["{{ |", "{{ ⟪⟫⟧"],
    ["{{$|", "{{⟪$⟫⟧"],
    ["{{$s|", "{{⟪$s⟫⟧"],
    ["{{$sec|", "{{⟪$sec⟫⟧"],
    ["{{ $secret|", "{{ ⟪$secret⟫⟧"],
    ["{{$secret.|", "{{⟪$secret.⟫⟧"],
    ["{{$secret.PAR|", "{{⟪$secret.PAR⟫⟧"],
    ["{{$secret.par|", "{{⟪$secret.par⟫⟧"],
    ["{{$secrets.PAR|", "{{⟪$secrets.PAR⟫⟧"],
    ["{{STRI|", "{{⟪STRI⟫⟧"],
    ["{{$secret.PAR|TIAL}}", "{{⟪$secret.PARTIAL⟫}}⟧"],
    ["{{$secret.|PARTIAL}}", "{{⟪$secret.PARTIAL⟫}}⟧"],
    ["{{$secret.PARTIAL|}}", "{{⟪$secret.PARTIAL⟫}}⟧"],
    ["{{$sec|ret.PARTIAL}}", "{{⟪$secret.PARTIAL⟫}}⟧"],
    ["{{|$secret.PARTIAL}}", "{{⟪$secret.PARTIAL⟫}}⟧"],
    ["{{ $secret.PAR|TIAL }}", "{{ ⟪$secret.PARTIAL⟫ }}⟧"],
    ["{{|}", "{{⟪⟫}⟧"],
    ["{{|}}", "{{⟪⟫}}⟧"],
    ["{{ | }}", "{{ ⟪⟫ }}⟧"],
    ["{{$secret.|}", "{{⟪$secret.⟫}⟧"],
    ["{{$secret.| and {{$secret.B}}", "{{⟪$secret.⟫⟧ and {{$secret.B}}"],
    ["<<|", "<<⟪⟫⟧"],
    ["<< $secret.A|B", "<< ⟪$secret.AB⟫⟧"],
    ["<<$secret.A|>", "<<⟪$secret.A⟫>⟧"],
    ["<<$secret.A| >>", "<<⟪$secret.A⟫ >>⟧"],
    ["<<$secret.A|}}", "<<⟪$secret.A⟫⟧}}"],
    ["\\u007b\\u007b$secret.A|\\u007d\\u007d", "\\u007b\\u007b⟪$secret.A⟫\\u007d\\u007d⟧"],
    ["\\u003c\\u003c|", "\\u003c\\u003c⟪⟫⟧"],
    ["{{\\n  $secret.A|\\n}}", "{{\\n  ⟪$secret.A⟫\\n}}⟧"],
    ["😀{{$secret.A|", "😀{{⟪$secret.A⟫⟧"],
  ] as const) {
    it(typed, () => assert.equal(replaced(typed), expected));
  }

  for (const [typed, closers] of [
    ["{{|", 0],
    ["{{|}", 1],
    ["{{| }", 1],
    ["{{|}}", 2],
    ["{{|}}}", 2],
    ["<<|>", 1],
    ["<<|}}", 0],
    ["{{|\\u007d}", 2],
  ] as const) {
    it(`${typed} has ${closers} closers`, () => assert.equal(delimitedIn(typed).closers, closers));
  }

  it("tells the form, the opener and the space behind it", () => {
    const text = "key: {{ $secret.A|";
    const { form, hasOpener, openerStart, padding } = delimitedIn(text);
    assert.deepEqual(
      { form, hasOpener, openerStart, padding },
      { form: "braces", hasOpener: true, openerStart: 5, padding: " " },
    );
    assert.equal(delimitedIn("<<|").form, "angles");
    assert.equal(delimitedIn("<<|").padding, "");
  });
});

describe("partialReferenceAt, without an opener", () => {
  for (const [typed, expected] of [
    ["Bearer $secret.|", "Bearer ⟪$secret.⟫⟧"],
    ["Bearer $secret|", "Bearer ⟪$secret⟫⟧"],
    ["$secret.PAR|TIAL", "⟪$secret.PARTIAL⟫⟧"],
    ["\\n$secret.PAR|", "\\n⟪$secret.PAR⟫⟧"],
  ] as const) {
    it(typed, () => {
      assert.equal(replaced(typed), expected);
      const { hasOpener, openerStart, start, padding } = delimitedIn(typed);
      assert.deepEqual({ hasOpener, openerStart, padding }, { hasOpener: false, openerStart: start, padding: "" });
    });
  }

  it("takes no brace that stands behind for its own closer", () => {
    assert.equal(replaced("{ Authorization: $secret.| }"), "{ Authorization: ⟪$secret.⟫⟧ }");
  });
});

describe("partialReferenceAt, in a call", () => {
  for (const [typed, expected, missing] of [
    ["$secret.get('|", "$secret.get('⟪⟫", "')"],
    ["$secret.get('STR|", "$secret.get('⟪STR⟫", "')"],
    ["$secret.get('STR|)", "$secret.get('⟪STR⟫)", "'"],
    ["$secret.get('STR| )", "$secret.get('⟪STR⟫ )", "'"],
    ["$secret.get('STR|IPE')", "$secret.get('⟪STRIPE⟫')", ""],
    ["$secret.get('STR|IPE' )", "$secret.get('⟪STRIPE⟫' )", ""],
    ['$secret.get(\\"|\\")', '$secret.get(\\"⟪⟫\\")', ""],
    ['$secret.get(\\"STR|"', '$secret.get(\\"⟪STR⟫"', '\\")'],
    ["$secret.get(''STR|'')", "$secret.get(''⟪STR⟫'')", ""],
    ["$secret.get(''STR|'", "$secret.get(''⟪STR⟫'", "'')"],
    ["$secret.get(`|`)", "$secret.get(`⟪⟫`)", ""],
    ['$secrets.get( "A|")', '$secrets.get( "⟪A⟫")', ""],
    ["$secret.get('A|\nnext()", "$secret.get('⟪A⟫\nnext()", "')"],
    ["$secret.get(\\n  '|", "$secret.get(\\n  '⟪⟫", "')"],
  ] as const) {
    it(typed, () => {
      assert.equal(replaced(typed), expected);
      const partial = partialIn(typed);
      assert.ok(partial?.kind === "call");
      assert.equal(partial.missing, missing);
    });
  }
});

describe("partialReferenceAt, elsewhere", () => {
  for (const typed of [
    "|",
    "ordinary| text",
    "ordinary |text",
    "{|",
    "{ |{",
    "{{$secret.A}}|",
    "{{$secret.A}} |",
    "{{$memory.|",
    "{{$mem|",
    "{{$memory.order|.id}}",
    "{{user.na|me}}",
    "{{A + |",
    "my$secret.|",
    "my$sec|",
    "US$|",
    "secret|",
    "$secret.get(|",
    "$secret.get(na|me)",
    "$secret.get('A')|",
    "$secret.getter('|",
    "other.get('|",
    "a < |b",
    '"a": "b|"',
  ]) {
    it(`nothing in ${typed}`, () => assert.equal(partialIn(typed), undefined));
  }

  it("never throws, and what it replaces lies around the cursor", () => {
    const fragment = fc.constantFrom(
      ..."{}<>$.()'\"\\ \nA-",
      "{{",
      "$secret",
      "$secret.",
      ".get(",
      "\\n",
      "\\u007b",
      "🔑",
    );
    const text = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(60), (content, position) => {
        const offset = Math.min(position, content.length);
        const partial = partialReferenceAt(content, offset);
        if (!partial) return;
        assert.ok(partial.start <= offset && offset <= partial.end && partial.end <= content.length);
        if (partial.kind === "call") return;
        assert.ok(partial.openerStart <= partial.start && partial.end <= partial.closersEnd);
        assert.match(content.slice(partial.start + partial.lead.length, partial.end), /^(\$\w*(\.\w*)?|\w*)$/);
      }),
      { numRuns: 5000 },
    );
  });
});
