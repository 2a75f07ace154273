import assert from "node:assert/strict";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { hasOuterSpace, MAX_VALUE_BYTES, valueProblem } from "../../../../client/store/valueRules.ts";

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

describe("hasOuterSpace", () => {
  for (const [value, expected] of [
    ["key", false],
    ["two words", false],
    ["", false],
    [" key", true],
    ["key\n", true],
    ["\tkey", true],
    ["key\u00a0", true],
  ] as const) {
    it(`${JSON.stringify(value)}: ${expected}`, () => assert.equal(hasOuterSpace(new SecretValue(value)), expected));
  }
});
