import assert from "node:assert/strict";
import fc from "fast-check";
import { type NameClues, proposeName } from "../../../common/credentialName.ts";
import { nameProblem } from "../../../common/names.ts";

const NOTHING: ReadonlySet<string> = new Set();

describe("proposeName", () => {
  for (const [clues, expected] of [
    [{ field: "secretKey", host: "api.stripe.com" }, "STRIPE_SECRET_KEY"],
    [{ field: "Authorization", host: "api.sms-gateway.example", title: "Legacy SMS gateway" }, "SMS_GATEWAY_TOKEN"],
    [{ field: "password", host: "api.sms-gateway.example" }, "SMS_GATEWAY_PASSWORD"],
    [{ field: "X-Api-Key", title: "Send SMS (new account)" }, "SMS_API_KEY"],
    [{ field: "key", host: "maps.googleapis.com" }, "GOOGLEAPIS_API_KEY"],
    [{ field: "clientSecret", host: "login.example.co.uk" }, "EXAMPLE_CLIENT_SECRET"],
    [{ field: "stripeSecretKey", host: "api.stripe.com" }, "STRIPE_SECRET_KEY"],
    [{ field: "apiKey", host: "10.0.0.1", title: "Find order 12" }, "FIND_ORDER_API_KEY"],
    [{ field: "password", title: "Login Wallabag2" }, "WALLABAG2_PASSWORD"],
    [{ field: "key", title: "HTTP Request1" }, "API_KEY"],
    [{ field: "api_key", title: "Scrape the page with ScrapingBee" }, "SCRAPINGBEE_API_KEY"],
    [{ field: "token", title: "Fetch orders via API" }, "ORDERS_TOKEN"],
    [{ field: "Authorization", title: "Create speech by OpenAI's endpoint" }, "SPEECH_OPENAI_ENDPOINT_TOKEN"],
    [{ field: "X-Billbee-Api-Key", title: "Get order data" }, "BILLBEE_API_KEY"],
    [{ field: "X-N8N-API-KEY", title: "Get workflows" }, "N8N_API_KEY"],
    [{ field: "webhookSecret", title: "Charge at Stripe" }, "CHARGE_AT_STRIPE_WEBHOOK_SECRET"],
    [{ field: "oauth2Token" }, "OAUTH2_TOKEN"],
    [{ field: "apiKey", vendor: "OPENAI_API_KEY", host: "x.example" }, "OPENAI_API_KEY"],
    [{ field: "contraseña", title: "Facturación" }, "FACTURACION_CONTRASENA"],
    [{ field: "token" }, "TOKEN"],
  ] as const satisfies readonly (readonly [NameClues, string])[]) {
    it(expected, () => assert.equal(proposeName(clues, NOTHING), expected));
  }

  it("counts on when the name is taken", () => {
    assert.equal(proposeName({ field: "token" }, new Set(["TOKEN", "TOKEN_2"])), "TOKEN_3");
  });

  it("is a valid name whatever the clues", () => {
    const clues = fc.record({ field: fc.string(), host: fc.string(), title: fc.string() }, { requiredKeys: ["field"] });
    fc.assert(fc.property(clues, (given) => assert.equal(nameProblem(proposeName(given, NOTHING)), undefined)));
  });
});
