import assert from "node:assert/strict";
import { correctedReference, findReferences, referenceAtOffset } from "../../../common/reference.ts";
import { insertMarks, withoutMarks } from "../../support/marked.ts";

/** Checks that exactly the marked references are found: `⟪ ⟫` around each reference, `‹ ›` around its name. */
function finds(marked: string, ...problems: readonly string[]): void {
  const text = withoutMarks(marked);
  const references = findReferences(text);
  const marks = references.flatMap(({ start, nameStart, nameEnd, end }) => [
    [start, "⟪"] as const,
    [nameStart, "‹"] as const,
    [nameEnd, "›"] as const,
    [end, "⟫"] as const,
  ]);
  assert.equal(insertMarks(text, marks), marked);
  assert.deepEqual(
    references.map(({ problem }) => problem).filter((problem) => problem !== undefined),
    problems,
  );
}

function cases(title: string, texts: readonly string[], ...problems: readonly string[]): void {
  describe(title, () => {
    for (const text of texts) it(JSON.stringify(text), () => finds(text, ...problems));
  });
}

describe("findReferences", () => {
  it("tells the forms apart", () => {
    const text = '{{$secret.A}} <<$secret.A>> $secret.get("A")';
    const forms = findReferences(text).map(({ form }) => form);
    assert.deepEqual(forms, ["braces", "angles", "call"]);
  });

  cases("delimiters, with white space on either side", [
    '{"url": "⟪{{$secret.‹STRIPE_KEY›}}⟫"}',
    "⟪{{ $secret.‹STRIPE_KEY›}}⟫",
    "⟪{{$secret.‹STRIPE_KEY› }}⟫",
    "⟪{{  $secret.‹STRIPE_KEY›\t}}⟫",
    "⟪{{\n  $secret.‹STRIPE_KEY›\r\n}}⟫",
    "⟪{{\u00a0$secret.‹STRIPE_KEY›}}⟫",
    "Bearer ⟪<<$secret.‹STRIPE_KEY›>>⟫",
    "⟪<< $secret.‹2FA›>>⟫",
    "⟪<<$secret.‹2FA›  >>⟫",
    "⟪{{$secret.‹A›}}⟫⟪{{$secret.‹B›}}⟫⟪<<$secret.‹C›>>⟫",
    "{⟪{{$secret.‹A›}}⟫}",
    "text without valid JSON ⟪{{$secret.‹A›}}⟫ ]] \" '",
    "😀 ⟪{{$secret.‹A›}}⟫ 🔑⟪<<$secret.‹B›>>⟫",
  ]);

  cases("escapes of JSON strings", [
    "⟪{{\\n  $secret.‹A›\\r\\n\\t}}⟫",
    "⟪\\u007b\\u007b$secret.‹A›\\u007d\\u007d⟫",
    "⟪\\u007B{$secret.‹A›}\\u007D⟫",
    "⟪\\u003c\\u003c $secret.‹A› \\u003e\\u003e⟫",
    "⟪\\u003C<$secret.‹A›>\\u003E⟫",
  ]);

  cases("calls", [
    'const key = await ⟪$secret.get("‹A›")⟫;',
    "await ⟪$secret.get('‹A›')⟫",
    "await ⟪$secret.get(`‹A›`)⟫",
    "await ⟪$secret.get( '‹A›' )⟫",
    "await ⟪$secret.get (\n  '‹A›'\n)⟫",
    '"content": "const key = await ⟪$secret.get(\\"‹A›\\")⟫;\\nreturn key"',
    '"body": "{\\"script\\": \\"⟪$secret.get(\\\\\\"‹A›\\\\\\")⟫\\"}"',
    '"content": "await ⟪$secret.get(\\u0022‹A›\\u0022)⟫"',
    '"content": "await ⟪$secret.get(\\u0027‹A›\\u0027)⟫"',
    '"body": "{\\"script\\": \\"⟪$secret.get(\\\\u0022‹A›\\\\u0022)⟫\\"}"',
    "content: 'await ⟪$secret.get(''‹A›'')⟫'",
    "x = 1\\n⟪$secret.get('‹A›')⟫",
    "{{⟪$secret.get('‹A›')⟫}}",
    "f(⟪$secret.get('‹A›')⟫, ⟪$secret.get('‹B›')⟫)",
    '"content": "await ⟪$secret.get(\\"‹A›\\"\\n)⟫"',
    '"content": "await ⟪$secret.get(\\n  \\"‹A›\\"\\n)⟫"',
  ]);

  cases(
    "the plural of another product",
    ["⟪{{$secrets.‹A›}}⟫", "⟪<<$secrets.‹A›>>⟫", "⟪$secrets.get('‹A›')⟫"],
    "plural",
  );
  cases("lower case", ["⟪{{$secret.‹stripe_key›}}⟫", "⟪<< $secret.‹Stripe› >>⟫", "⟪$secret.get('‹a›')⟫"], "lower-case");
  cases("too long", [`⟪{{$secret.‹${"A".repeat(129)}›}}⟫`, `⟪$secret.get("‹${"A".repeat(129)}›")⟫`], "too-long");

  cases(
    "characters that no name holds",
    [
      "⟪{{$secret.‹STRIPE-KEY›}}⟫",
      "⟪{{$secret.‹STRIPE.KEY›}}⟫",
      "⟪{{$secret.‹CONTRASEÑA›}}⟫",
      "⟪{{$secret.‹CONTRASEN\u0303A›}}⟫",
      "⟪{{$secret.‹STRIPE KEY› }}⟫",
      "⟪{{$secret.‹KEY🔑›}}⟫",
      "⟪<<$secret.‹STRIPE-KEY›>>⟫",
      "⟪$secret.get('‹STRIPE KEY›')⟫",
      "⟪$secret.get('‹AÑO›')⟫",
    ],
    "characters",
  );

  cases(
    "not closed",
    [
      "⟪{{$secret.‹STRIPE›⟫",
      '"url": "⟪{{$secret.‹STRIPE›⟫", "method": "GET"',
      "⟪{{$secret.‹STRIPE›}⟫ and more",
      "⟪{{$secret.‹STRIPE› }⟫",
      "⟪{{ $secret.‹›⟫",
      "⟪{{$secret.‹A›⟫ + 1}}",
      "⟪{{$secret.‹A›⟫ | upper}}",
      "⟪{{$secret.‹A›⟫|upper}}",
      "⟪{{$secret.‹A›⟫ ?? 'b'}}",
      "⟪{{$secret.‹A›⟫ - 1 }}",
      "⟪<<$secret.‹STRIPE›>⟫",
      "⟪{{$secret.‹STRIPE›⟫ >>",
      "⟪$secret.get('‹STRIPE›'⟫",
      "⟪$secret.get('‹STRIPE›⟫",
      '"content": "⟪$secret.get(\\"‹STRIPE›⟫"',
      "⟪$secret.get('‹›⟫",
      "⟪$secret.get('‹STRIPE›⟫;\nnext();",
    ],
    "unclosed",
  );

  it("finds the reference that stands in an unclosed one", () => {
    finds("⟪{{$secret.‹A›⟫⟪{{$secret.‹B›}}⟫", "unclosed");
  });

  cases("without a name", ["⟪{{$secret.‹›}}⟫", "⟪{{ $secret‹› }}⟫", "⟪<<$secret‹›>>⟫", "⟪$secret.get('‹›')⟫"], "empty");

  cases("nothing: dynamic names", [
    "await $secret.get(name)",
    "await $secret.get(`${prefix}_KEY`)",
    "await $secret.get(`STRIPE_${mode}`)",
    "await $secret.get('STRIPE_' + mode)",
    '"await $secret.get(\\"STRIPE_\\" + mode)"',
    "await $secret.get(isLive ? 'A' : 'B')",
    "await $secret.get()",
    "await $secret.get('A'.concat(x))",
  ]);

  cases("nothing: look-alikes", [
    "<<: *defaults",
    "cat <<$secret.A\nEOF",
    "mask = bits << $secret.A",
    "mask = bits <<$secret.A;",
    "{{$secret['id']}}",
    '{{ $secret["id"] }}',
    "{{$secret->id}}",
    "{{- range $secret := .Values.secrets }}",
    "{{ $secret := . }}",
    "{{$secret token}}",
    "{{$memory.order.id}} {{$context.x}} {{$user.name}} {{$input.secret}} {{$env.SECRET}} {{$message}}",
    "{{my$secret.A}}",
    "{{$$secret.A}}",
    "my$secret.get('A')",
    "{{$secretary.A}} {{$secret_A}} {{$secretsA.B}}",
    "{{$Secret.A}}",
    "{$secret.A}",
    "{ {$secret.A}}",
    "$secret.A",
    "{{ 'Bearer ' + $secret.A }}",
    "$secret",
    "{{$secret",
    "",
  ]);
});

describe("referenceAtOffset", () => {
  const text = "{{$secret.A}}, {{$secret.B}}";
  const nameAt = (offset: number) => referenceAtOffset(findReferences(text), offset)?.name;

  it("touches a reference from its first to behind its last character", () => {
    assert.equal(nameAt(0), "A");
    assert.equal(nameAt(13), "A");
    assert.equal(nameAt(14), undefined);
    assert.equal(nameAt(15), "B");
    assert.equal(nameAt(text.length), "B");
  });
});

describe("correctedReference", () => {
  for (const [written, corrected] of [
    ["{{ $secrets.stripe-key }}", "{{$secret.STRIPE_KEY}}"],
    ["<<$secret.contraseña>>", "<<$secret.CONTRASENA>>"],
    ["{{$secret.STRIPE", "{{$secret.STRIPE}}"],
    ["$secrets.get('stripe')", '$secret.get("STRIPE")'],
    ["{{$secret.🔑}}", undefined],
    ["{{$secret.}}", undefined],
  ] as const) {
    it(`${written} → ${corrected ?? "nothing"}`, () => {
      assert.deepEqual(findReferences(written).map(correctedReference), [corrected]);
    });
  }
});
