import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { findReferences } from "../../../../../common/reference.ts";
import { findCredentials } from "../../../../../server/service/credentials/findCredentials.ts";
import { parseYaml } from "../../../../../server/service/yamlDocuments.ts";
import { codeNode } from "../../../../support/documents.ts";

/** What is underlined in a file. */
function found(text: string, isYaml = false): readonly string[] {
  return findCredentials(text, isYaml ? () => parseYaml(text) : undefined).found.map(({ span }) =>
    text.slice(span.start, span.end),
  );
}

const pair = (key: string, value: string) => JSON.stringify({ headers: [{ id: "1", key, value, enabled: true }] });

/** Built at run time, so that no scanner takes the tests for a leak. */
const RANDOM = "Qw7L4Tz9xR2mB8vN3kP6sD1fG5hJ0c";
const token = (prefix: string, length: number) => prefix + RANDOM.repeat(4).slice(0, length);
const hex = (length: number) => "9f3a7c0e5b2d8461".repeat(8).slice(0, length);

describe("findCredentials", () => {
  describe("knows fields by their names", () => {
    for (const [name, value] of [
      ["password", "fake-P4ssw0rd-for-the-sample"],
      ["passwd", "tr0ub4dor"],
      ["smtp_password", "s3cr3t!"],
      ["clientSecret", token("", 24)],
      ["client_secret", token("", 24)],
      ["apiKey", "fake-sms-token-Qw7L4Tz9xR2m-not-real"],
      ["api_key", hex(32)],
      ["X-Api-Key", hex(32)],
      ["accessToken", token("", 20)],
      ["privateKey", token("", 40)],
      ["Authorization", token("", 30)],
      ["contraseña", "cl4v3-segura"],
      ["Github Token", token("", 24)],
    ] as const) {
      it(name, () => {
        assert.deepEqual(found(JSON.stringify({ [name]: value })), [value]);
        assert.deepEqual(found(pair(name, value)), [value]);
        assert.deepEqual(found(`- ${JSON.stringify(name)}: ${JSON.stringify(value)}\n`, true), [value]);
      });
    }
  });

  it("leaves a scheme outside", () => {
    assert.deepEqual(found(pair("Authorization", `Bearer ${hex(40)}`)), [hex(40)]);
    assert.deepEqual(found(pair("authorization", "Basic YnJpc2E6ZmFrZS1QNHNz")), ["YnJpc2E6ZmFrZS1QNHNz"]);
    assert.deepEqual(found(`headers:\n  Authorization: Bearer ${hex(40)}\n`, true), [hex(40)]);
  });

  it("reads a pair whatever its order, and its display fields", () => {
    const value = token("", 24);
    assert.deepEqual(found(JSON.stringify({ value, name: "apiKey", inputDisplayName: value })), [value, value]);
    assert.deepEqual(found(`- value: ${value}\n  name: token\n`, true), [value]);
    assert.deepEqual(found(JSON.stringify({ name: "key", value: hex(32) })), [hex(32)]);
  });

  it("reads all values of a file that has several", () => {
    const [first, second] = [token("a", 24), token("b", 24)];
    const text = `${JSON.stringify({ apiKey: first })}\n${JSON.stringify({ apiKey: second })}`;
    assert.deepEqual(found(text), [first, second]);
    assert.deepEqual(found(JSON.stringify({ body: text })), [first, second]);
  });

  describe("knows tokens by their form", () => {
    for (const value of [
      token("sk_live_", 24),
      token("sk-proj-", 48),
      token("sk-ant-api03-", 80),
      token("ghp_", 36),
      token("glpat-", 20),
      token("xoxb-", 40),
      token("AIza", 35),
      `AKIA${"Q7L4TZ2MB3NPKSDF"}`,
      `SG.${token("", 22)}.${token("", 43)}`,
      `eyJhbGciOiJIUzI1NiJ9.${token("eyJ", 30)}.${token("", 43)}`,
      `8412450297:AA${token("", 33)}`,
      token("hf_", 34),
    ]) {
      it(value.slice(0, 8), () => {
        assert.deepEqual(found(JSON.stringify({ note: `Use ${value}, please` })), [value]);
        assert.deepEqual(found(codeNode(`const key = "${value}";\nrun(key);`)), [value]);
        assert.deepEqual(found(`text: |\n  line\n  ${value}\n`, true), [value]);
      });
    }

    it("a private key as a whole", () => {
      const key = `-----BEGIN PRIVATE KEY-----\n${token("", 60)}\n${token("", 60)}\n-----END PRIVATE KEY-----`;
      assert.deepEqual(found(JSON.stringify({ pem: `${key}\n` })), [JSON.stringify(key).slice(1, -1)]);
    });
  });

  it("finds credentials in URLs", () => {
    assert.deepEqual(found('{"url":"https://brisa:tr0ub4dor@api.example.com/v1"}'), ["tr0ub4dor"]);
    assert.deepEqual(found(`{"url":"https://api.example.com/v1?q=1&api_key=${hex(32)}&x=2"}`), [hex(32)]);
    assert.deepEqual(found(`{"url":"https://api.example.com/v1?key=${hex(32)}"}`), [hex(32)]);
  });

  it("looks into JSON that a string holds, also when a reference stands in it without quotes", () => {
    const body = JSON.stringify({ auth: { client_secret: token("", 24) } });
    assert.deepEqual(found(JSON.stringify({ content: body })), [token("", 24)]);
    const broken = `{"id": {{$memory.id}}, "apiKey": "${hex(32)}"}`;
    assert.deepEqual(found(JSON.stringify({ content: broken })), [hex(32)]);
    assert.deepEqual(found(`body: |\n  ${body}\n`, true), [token("", 24)]);
  });

  it("finds what is written in escapes, at its place", () => {
    assert.deepEqual(found('{"a":"\\ud83d\\ude00","password":"a\\"b\\u0031c\\\\d-7"}'), ['a\\"b\\u0031c\\\\d-7']);
    assert.deepEqual(found("password: 'it''s-4-secret'\n", true), ["it''s-4-secret"]);
  });

  it("works in broken files", () => {
    assert.deepEqual(found(`{"a": {{x}}, "password": "tr0ub4dor", `), ["tr0ub4dor"]);
    assert.deepEqual(found(`\ufeff{"apiKey": "${hex(32)}"} trailing`), [hex(32)]);
    assert.deepEqual(found(`a: [1\npassword: tr0ub4dor\n`, true).length <= 1, true);
  });

  describe("finds nothing in", () => {
    for (const value of [
      "{{$secret.STRIPE_KEY}}",
      "Bearer {{$secret.STRIPE_KEY}}",
      "<<$secret.STRIPE_KEY>>",
      "{{$memory.token}}",
      "={{ $json.access_token }}",
      "$OPENAI_API_KEY",
      "${API_TOKEN_V2_A}",
      "YOUR_API_KEY_1234",
      "your-api-key-here-1",
      "<your token 123456>",
      "xxxxxxxxxxxx1234",
      "changeme-12345678",
      "************1234",
      "Example-Api-Key-1",
      "password123",
      "SUPADATA_API_KEY_2",
      "bearer",
      "predefinedCredentialType",
      "httpHeaderAuth",
      "accessToken.value",
      "7dd9d4ef-8412-4add-a0d0-b548ad4564b9",
      "01JBYF6ZJ82H6AWQTH25TM638P",
      "https://example.com/oauth2/token?v=2",
      "Ask the team for the 2nd token",
      "1234567890123456",
      "true",
      "",
      "user@example.com",
      "/run/secrets/api-token-1",
    ]) {
      it(JSON.stringify(value), () => {
        assert.deepEqual(found(JSON.stringify({ password: value })), []);
        assert.deepEqual(found(pair("X-Api-Key", value)), []);
        assert.deepEqual(found(`apiKey: ${JSON.stringify(value)}\n`, true), []);
      });
    }

    for (const [title, text] of [
      [
        "fields of other names",
        JSON.stringify({ id: hex(32), url: hex(40), nextPageToken: hex(40), tokenUrl: hex(9) }),
      ],
      ["a count of tokens", '{"maxTokens": "4096-tokens-1", "tokens": 512, "token": 12345678}'],
      [
        "credentials that n8n refers to",
        '{"credentials":{"openAiApi":{"id":"Qw7L4Tz9xR2mB8vN","name":"OpenAI account 2"}}}',
      ],
      ["the password of a variable", codeNode('const password = "tr0ub4dor"; const apiKey = "9f3a7c0e5b2d8461";')],
      ["ids of public things", '{"key": "9f3a7c0e5b2d84619f3a7c0e5b2d8461"}'],
      ["URLs without credentials", '{"url": "https://api.example.com:8443/a@b?token={{$secret.T}}&key=name"}'],
      ["examples of vendors", '{"note": "AKIAIOSFODNN7EXAMPLE sk_live_xxxxxxxxxxxxxxxxxxxxxxxx"}'],
      ["nothing", ""],
    ] as const) {
      it(title, () => assert.deepEqual(found(text), []));
    }
  });

  it("finds those of the sample project, and no others", () => {
    const sample = new URL("../../../../fixtures/sample/", import.meta.url);
    const password = "fake-P4ssw0rd-for-the-sample";
    const smsToken = "fake-sms-token-Qw7L4Tz9xR2m-not-real";
    for (const [path, expected] of [
      ["workflows/appointment-reminder.whatsapp.json", [smsToken, password, smsToken, smsToken]],
      ["workflows/nightly-sync.workflow.yaml", [smsToken]],
      ["workflows/order-status.whatsapp.json", []],
      ["workflows/payment-link.whatsapp.json", []],
      ["workflows/support-handoff.web.json", []],
      ["tools/create-payment-link.json", []],
      ["tools/lookup-order.json", []],
      ["tools/send-sms.json", []],
      ["tools/upsert-crm-contact.json", []],
    ] as const) {
      assert.deepEqual(found(readFileSync(new URL(path, sample), "utf8"), path.endsWith("l")), expected, path);
    }
  });

  it("takes no longer for a value that is made to slow it down", () => {
    for (const value of [`${"a".repeat(5000)}9!`, "ab_".repeat(2000), "eyJ".repeat(2000), "://a:".repeat(2000)]) {
      found(JSON.stringify({ password: value, apiKey: value, url: `x${value}?token=${value}` }));
    }
  });

  it("never throws, and finds nothing in a reference", () => {
    const piece = fc.constantFrom(
      "password",
      "apiKey",
      '"',
      "'",
      ":",
      ": ",
      ",",
      "{",
      "}",
      "[",
      "]",
      "\\",
      "\\u00",
      "\n",
      "  ",
      "- ",
      "|",
      "{{$secret.AB12CD34EF56}}",
      "<<$secret.AB12CD34EF56>>",
      "Bearer ",
      hex(32),
      "://a:",
      "@",
      "?token=",
      "😀",
      "name",
      "value",
      '\\"',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 40 }),
        fc.boolean(),
        (pieces, isYaml) => {
          const text = pieces.join("");
          const references = findReferences(text);
          for (const { span, isExact } of findCredentials(text, isYaml ? () => parseYaml(text) : undefined).found) {
            assert.ok(span.start <= span.end && span.end <= text.length);
            const inside = references.filter(({ start, end }) => start < span.end && span.start < end);
            if (isExact) assert.deepEqual(inside, []);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
