import assert from "node:assert/strict";
import fc from "fast-check";
import {
  correctedName,
  looksLikeValue,
  MAX_NAME_LENGTH,
  nameProblem,
  saysLittle,
  upperCaseAscii,
} from "../../../common/names.ts";

const anyText = fc.string({ unit: "binary" });

describe("names", () => {
  describe("nameProblem", () => {
    for (const name of ["A", "STRIPE_SECRET_KEY", "2FA_SEED", "_", "7", "A".repeat(MAX_NAME_LENGTH)]) {
      it(`accepts ${name.slice(0, 20)}`, () => assert.equal(nameProblem(name), undefined));
    }

    for (const [name, problem] of [
      ["", "empty"],
      ["stripe", "lower-case"],
      ["STRIPE_key", "lower-case"],
      ["STRIPE-KEY", "characters"],
      ["STRIPE KEY", "characters"],
      ["STRIPE.KEY", "characters"],
      ["stripe-key", "characters"],
      ["LLAVE_AÑO", "characters"],
      ["straße", "characters"],
      ["KEY\n", "characters"],
      ["🔑", "characters"],
      ["A".repeat(MAX_NAME_LENGTH + 1), "too-long"],
      ["a".repeat(MAX_NAME_LENGTH + 1), "lower-case"],
    ] as const) {
      it(`says "${problem}" of ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(nameProblem(name), problem));
    }
  });

  describe("looksLikeValue", () => {
    for (const text of [
      "sk_live_51HxFAKEfake",
      "SK_TEST_FAKE_KEY",
      "sk-proj-fake1234",
      "550e8400-e29b-41d4-a716-446655440000",
      "FAKE1A2B3C4D5E6F7G8H9J0",
      "ghp_fake9Zq8Lm2xW7Rt1Yb6Kd3Fs5",
    ]) {
      it(`is true of ${text}`, () => assert.equal(looksLikeValue(text), true));
    }

    for (const name of [
      "STRIPE_SECRET_KEY",
      "SK_LIVE_KEY",
      "OAUTH2_CLIENT_ID_V2",
      "AWS_S3_EU_WEST_1_ACCESS_KEY_ID",
      "ACCESS_TOKEN_20261125",
      "X509_SHA256_RSA2048_CERTIFICATE",
      "A".repeat(40),
    ]) {
      it(`is false of ${name}`, () => assert.equal(looksLikeValue(name), false));
    }

    it("takes a pasted megabyte in one go", () => {
      // Quadratic time would take hours.
      assert.equal(looksLikeValue("A".repeat(2 ** 20)), false);
    });
  });

  describe("upperCaseAscii", () => {
    it("raises ASCII letters and leaves all else", () => {
      assert.equal(upperCaseAscii("stripe_key2 ñ ß ﬁ ı 🔑"), "STRIPE_KEY2 ñ ß ﬁ ı 🔑");
    });

    it("never moves a character", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const raised = upperCaseAscii(text);
          assert.equal(raised.length, text.length);
          for (let at = 0; at < text.length; at += 1) {
            const unit = text.charAt(at);
            assert.equal(raised.charAt(at), /[a-z]/.test(unit) ? unit.toUpperCase() : unit);
          }
        }),
      );
    });
  });

  describe("correctedName", () => {
    for (const [typed, corrected] of [
      ["STRIPE_KEY", "STRIPE_KEY"],
      ["stripe key", "STRIPE_KEY"],
      ["stripe-secret.key", "STRIPE_SECRET_KEY"],
      ["  stripe  ", "STRIPE"],
      ["Contraseña año", "CONTRASENA_ANO"],
      ["e\u0301cole", "ECOLE"],
      ["a - b", "A_B"],
      ["key__1", "KEY__1"],
      ["🔑", ""],
      ["密钥", ""],
      ["", ""],
    ] as const) {
      it(`makes ${JSON.stringify(corrected)} of ${JSON.stringify(typed)}`, () => {
        assert.equal(correctedName(typed), corrected);
      });
    }

    it("cuts what is too long", () => {
      assert.equal(correctedName("key ".repeat(50)), "KEY_".repeat(32));
    });

    it("gives a valid name or nothing", () => {
      const nearlyNames = fc.string({ unit: fc.constantFrom(..."aZ9_- .ñé\u0301🔑ßﬁ\n{}$"), maxLength: 300 });
      fc.assert(
        fc.property(fc.oneof(anyText, nearlyNames), (text) => {
          const name = correctedName(text);
          if (name !== "") assert.equal(nameProblem(name), undefined);
        }),
      );
    });

    it("keeps every valid name", () => {
      fc.assert(
        fc.property(fc.stringMatching(/^[A-Z0-9_]{1,128}$/), (name) => assert.equal(correctedName(name), name)),
      );
    });
  });
});

describe("saysLittle", () => {
  for (const [name, expected] of [
    ["KEY", true],
    ["SECRET", true],
    ["TOKEN1", true],
    ["API_KEY", true],
    ["MY_API_KEY_2", true],
    ["PASSWORD", true],
    ["X", true],
    ["KEY_123", true],
    ["_", true],
    ["STRIPE", false],
    ["STRIPE_KEY", false],
    ["S3_SECRET", false],
    ["SMTP_PASSWORD", false],
    ["OPENAI_API_KEY", false],
  ] as const) {
    it(`${name}: ${expected}`, () => assert.equal(saysLittle(name), expected));
  }
});
