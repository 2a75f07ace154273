import assert from "node:assert/strict";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { lineCount, MAX_VALUE_BYTES, outerSpace, trimmed, valueProblem } from "../../../../client/store/valueRules.ts";

const problemOf = (text: string) => valueProblem(new SecretValue(text));

describe("valueProblem", () => {
  for (const value of [
    "sk_live_4711",
    " ",
    "p@ss word*",
    "***secret***",
    "[secret]",
    "[secret:A] and more",
    "-----BEGIN KEY-----\nabc\n-----END KEY-----\n",
    '{"token": "{{$secret.A}}"}',
    "Bearer {{$secret.A}}",
    "{{$secret.A}}{{$secret.B}}",
    "$secret",
    "$ecret.A",
    "x".repeat(MAX_VALUE_BYTES),
  ]) {
    it(`accepts ${JSON.stringify(value.slice(0, 40))}`, () => assert.equal(problemOf(value), undefined));
  }

  for (const [value, problem] of [
    ["", "empty"],
    ["[secret:STRIPE_KEY]", "mask"],
    [" [secret:STRIPE_KEY]\n", "mask"],
    ["[redacted]", "mask"],
    ["********", "mask"],
    ["••••••", "mask"],
    ["●●●", "mask"],
    ["{{$secret.STRIPE_KEY}}", "reference"],
    [" {{ $secret.STRIPE_KEY }}\n", "reference"],
    ["<<$secret.STRIPE_KEY>>", "reference"],
    ['$secret.get("STRIPE_KEY")', "reference"],
    ["{{$secrets.stripe-key}}", "reference"],
    ["x".repeat(MAX_VALUE_BYTES + 1), "too-large"],
    ["é".repeat(MAX_VALUE_BYTES / 2 + 1), "too-large"],
  ] as const) {
    it(`says "${problem}" of ${JSON.stringify(value.slice(0, 40))}`, () => assert.equal(problemOf(value), problem));
  }
});

describe("outerSpace", () => {
  for (const [value, expected] of [
    ["key", undefined],
    ["two words", undefined],
    ["a\nb", undefined],
    ["", undefined],
    [" key", "space"],
    ["key ", "space"],
    ["\tkey", "space"],
    ["key\u00a0", "space"],
    ["key\n", "line-break"],
    ["a\r\nb\r\n", "line-break"],
    ["key\n\n", "space"],
    [" key\n", "space"],
  ] as const) {
    it(`${JSON.stringify(value)}: ${expected}`, () => assert.equal(outerSpace(new SecretValue(value)), expected));
  }
});

describe("trimmed", () => {
  it("takes white space from both ends and leaves the rest", () => {
    assert.equal(trimmed(new SecretValue(" \ta b\nc\r\n ")).reveal(), "a b\nc");
  });
});

describe("lineCount", () => {
  for (const [value, expected] of [
    ["key", 1],
    ["key\n", 1],
    ["a\nb", 2],
    ["a\r\nb\r\n", 2],
    ["a\n\n", 2],
  ] as const) {
    it(`${JSON.stringify(value)}: ${expected}`, () => assert.equal(lineCount(new SecretValue(value)), expected));
  }
});
