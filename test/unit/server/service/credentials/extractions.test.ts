import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { proposeName } from "../../../../../common/credentialName.ts";
import { referenceEdits } from "../../../../../common/extraction.ts";
import { extractionsOf } from "../../../../../server/service/credentials/extractions.ts";
import { applied } from "../../../../support/cursor.ts";
import { codeNode, modelOf } from "../../../../support/documents.ts";

const VALUE = "fake-sms-token-Qw7L4Tz9xR2m";
const OTHER = "fake8Kp3Vn6Yc1Hs9Dj4";
const STRIPE = `sk_live_${"Qw7L4Tz9xR2mB8vN3kP6"}`;

/** The text after all credentials were extracted, under the names `A`, `B` and so on. */
function extracted(text: string, path?: string): string {
  const named = extractionsOf(modelOf(text, path)).map((extraction, at) => ({
    extraction,
    name: `ABCDEFGH`[at] ?? "Z",
  }));
  return applied(text, ...referenceEdits(named));
}

describe("extractionsOf", () => {
  it("replaces a value everywhere, in display fields too, and keeps what stands around it", () => {
    const before = {
      headers: [{ key: "Authorization", value: `Bearer ${VALUE}` }],
      inputs: [{ name: "apiKey", value: VALUE, inputDisplayName: VALUE }],
      body: { content: `{"to": {{$memory.to}}, "key": "${VALUE}"}` },
      other: `${VALUE}s and x${VALUE} are others`,
    };
    assert.deepEqual(JSON.parse(extracted(JSON.stringify(before))), {
      headers: [{ key: "Authorization", value: "Bearer {{$secret.A}}" }],
      inputs: [{ name: "apiKey", value: "{{$secret.A}}", inputDisplayName: "{{$secret.A}}" }],
      body: { content: '{"to": {{$memory.to}}, "key": "{{$secret.A}}"}' },
      other: before.other,
    });
  });

  it("tells the field of a token whose shape tells its name", () => {
    const text = JSON.stringify({ headers: [{ key: "Authorization", value: `Bearer ${STRIPE}` }] });
    const clues = extractionsOf(modelOf(text)).map((extraction) => extraction.clues);
    assert.deepEqual(clues, [{ vendor: "STRIPE_SECRET_KEY", field: "Authorization" }]);
  });

  it("replaces both places in an unquoted string of YAML", () => {
    const text = `url: https://bob:${VALUE}@h.example/${VALUE}\n`;
    const [extraction] = extractionsOf(modelOf(text, "a.workflow.yaml"));
    assert.deepEqual([extraction?.replacements.length, extraction?.left], [2, 0]);
  });

  it("leaves programs of other tools alone: nobody says how a secret is read there", () => {
    const text = JSON.stringify({ jsCode: `const key = "${STRIPE}";` });
    assert.equal(extracted(text), text);
  });

  it("replaces a short value as a whole string or where it is flagged, and nowhere else", () => {
    const before = { a: { password: "s3cr3t" }, b: "s3cr3t", c: "not a s3cr3t here" };
    const after = JSON.parse(extracted(JSON.stringify(before)));
    assert.deepEqual(after, { a: { password: "{{$secret.A}}" }, b: "{{$secret.A}}", c: before.c });
  });

  it("gives each value its own secret", () => {
    assert.equal(
      extracted(`{"password":"tr0ub4dor","apiKey":"${VALUE}"}`),
      '{"password":"{{$secret.A}}","apiKey":"{{$secret.B}}"}',
    );
  });

  it("turns a whole quoted string of code into the call", () => {
    for (const quote of ['"', "'", "`"]) {
      const text = extracted(codeNode(`use(${quote}${STRIPE}${quote});`));
      assert.equal(text, codeNode('use(await $secret.get("A"));'));
    }
    const yaml = `- type: CODE\n  content: |\n    use("${STRIPE}")\n`;
    assert.equal(extracted(yaml, "a.workflow.yaml"), '- type: CODE\n  content: |\n    use(await $secret.get("A"))\n');
  });

  it("leaves code alone where no call can stand, and counts it", () => {
    const text = codeNode(`use("Bearer ${STRIPE}");`);
    assert.equal(extracted(text), text);
    assert.deepEqual(
      extractionsOf(modelOf(text)).map(({ left }) => left),
      [1],
    );
  });

  for (const [title, yaml, expected] of [
    ["plain", `apiKey: ${VALUE}\n`, { apiKey: "{{$secret.A}}" }],
    ["plain with a prefix", `Authorization: Bearer ${VALUE} # note\n`, { Authorization: "Bearer {{$secret.A}}" }],
    [
      "plain with quotes in it",
      `url: https://x.example/it's?token=${VALUE}\n`,
      { url: "https://x.example/it's?token={{$secret.A}}" },
    ],
    ["plain over two lines", `Authorization: Bearer\n  ${VALUE}\n`, { Authorization: "Bearer {{$secret.A}}" }],
    [
      "two in one plain string",
      `url: https://x.example/?token=${VALUE}&apiKey=${OTHER}\n`,
      {
        url: "https://x.example/?token={{$secret.A}}&apiKey={{$secret.B}}",
      },
    ],
    ["plain in a flow mapping", `{apiKey: ${VALUE}, b: 1}\n`, { apiKey: "{{$secret.A}}", b: 1 }],
    ["single-quoted", `apiKey: '${VALUE}'\n`, { apiKey: "{{$secret.A}}" }],
    ["double-quoted", `apiKey: "${VALUE}"\n`, { apiKey: "{{$secret.A}}" }],
    ["a block", `apiKey: |-\n  ${VALUE}\n`, { apiKey: "{{$secret.A}}" }],
    ["JSON in a block", `body: |-\n  {"apiKey": "${VALUE}"}\n`, { body: '{"apiKey": "{{$secret.A}}"}' }],
  ] as const) {
    it(`writes YAML that can be read: ${title}`, () => {
      const [document, ...others] = parseAllDocuments(extracted(yaml, "a.workflow.yaml"));
      assert.deepEqual(others, []);
      assert.ok(document && "errors" in document);
      assert.deepEqual(document.errors, []);
      assert.deepEqual(document.toJS(), expected);
    });
  }

  it("tells where a credential stands without telling another that stands beside it", () => {
    const found = extractionsOf(modelOf(`url: https://x.example/?token=${VALUE}&apiKey=${OTHER}\n`, "a.workflow.yaml"));
    assert.equal(found.length, 2);
    for (const value of [VALUE, OTHER]) assert.ok(!JSON.stringify(found).includes(value));
  });

  it("keeps JSON parseable and leaves none that can be extracted, whatever stands around it", () => {
    const values = [VALUE, STRIPE, 'p4$$w0rd"\\é', "s3cr3t!"];
    const around = fc.constantFrom("", " ", "Bearer ", "\n", '"', "'", "\\", "😀", "{{$memory.x}}", "=", "://a:", "@b");
    const text = fc.tuple(around, fc.constantFrom(...values), around).map((parts) => parts.join(""));
    const key = fc.constantFrom("password", "apiKey", "name", "value", "content", "type", "url");
    const flat = fc.dictionary(key, text);
    const nested = fc.dictionary(
      key,
      fc.oneof(
        text,
        flat,
        fc.array(text),
        flat.map((inner) => JSON.stringify(inner)),
      ),
    );
    fc.assert(
      fc.property(nested, (content) => {
        const before = JSON.stringify(content);
        const found = extractionsOf(modelOf(before)).length;
        const after = extracted(before);
        JSON.parse(after);
        assert.ok(extractionsOf(modelOf(after)).length === 0, `${found} before, in ${before} and then ${after}`);
      }),
      {
        numRuns: 400,
        // JSON where a name is expected, which is shorter without its credential.
        examples: [
          [
            {
              name: `{"password":"${VALUE}","content":"s3cr3t!Bearer "}`,
              value: ['p4$$w0rd"\\é='],
            },
          ],
        ],
      },
    );
  });

  it("knows enough of the sample project to propose names, and leaves nothing behind", () => {
    const url = new URL("../../../../fixtures/sample/workflows/appointment-reminder.whatsapp.json", import.meta.url);
    const text = readFileSync(url, "utf8");
    const names = extractionsOf(modelOf(text)).map(({ clues }) => proposeName(clues, new Set()));
    assert.deepEqual(names, ["SMS_GATEWAY_TOKEN", "SMS_GATEWAY_PASSWORD"]);
    const after = extracted(text);
    assert.doesNotMatch(after, /fake-/);
    assert.deepEqual(extractionsOf(modelOf(after)), []);
    assert.equal(Array.from(after.matchAll(/\{\{\$secret\.A\}\}/g)).length, 3);
    JSON.parse(after);
  });
});
