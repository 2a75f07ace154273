import assert from "node:assert/strict";
import { nearestName } from "../../../../server/service/nearestName.ts";

const NAMES = ["STRIPE_SECRET_KEY", "STRIPE_PUBLIC_KEY", "OPENAI_API_KEY", "DB", "SMS"];

describe("nearestName", () => {
  for (const [written, meant] of [
    ["STRIPE_SECRET_KEY", "STRIPE_SECRET_KEY"],
    ["STRIPE_SECERT_KEY", "STRIPE_SECRET_KEY"],
    ["STRIPESECRETKEY", "STRIPE_SECRET_KEY"],
    ["stripe_public_key", "STRIPE_PUBLIC_KEY"],
    ["STRIPE_PUBLIC_KEYS", "STRIPE_PUBLIC_KEY"],
    ["STRIPE_KEY", undefined],
    ["OPEN_AI_KEY", "OPENAI_API_KEY"],
    ["db", "DB"],
    ["DD", undefined],
    ["SMSS", "SMS"],
    ["SMTP", undefined],
    ["TWILIO_TOKEN", undefined],
    ["", undefined],
  ] as const) {
    it(`${JSON.stringify(written)} → ${meant ?? "nothing"}`, () => assert.equal(nearestName(written, NAMES), meant));
  }

  it("takes the nearest, whatever the order", () => {
    const near = ["API_KEY_1", "API_KEY", "API_KEY_OLD"];
    assert.equal(nearestName("API_KEY_", near), "API_KEY");
    assert.equal(nearestName("API_KEY_", near.toReversed()), "API_KEY");
  });

  it("takes the first of two that are as near", () => {
    assert.equal(nearestName("API_KEY_3", ["API_KEY_2", "API_KEY_1"]), "API_KEY_2");
  });

  it("finds nothing among nothing", () => assert.equal(nearestName("A", []), undefined));
});
