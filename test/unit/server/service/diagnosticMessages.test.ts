import assert from "node:assert/strict";
import { exactTime } from "../../../../common/relativeTime.ts";
import { DEFAULT_SETTINGS } from "../../../../common/settings.ts";
import { diagnose } from "../../../../server/service/diagnostics.ts";
import { CRM, DELETED, indexOf, organizationSecret, projectSecret } from "../../../support/catalogs.ts";
import { httpNode, modelOf } from "../../../support/documents.ts";

const index = indexOf(
  projectSecret("STRIPE_KEY"),
  projectSecret("GONE", { state: "deleted" }),
  projectSecret("CRM_KEY", { project: CRM.project }),
  organizationSecret("FOREIGN", { organization: "other" }),
);

/** The message of the one diagnostic there is of the URL of an HTTP node. */
function messageOf(url: string, path?: string): string {
  const [diagnostic, ...others] = diagnose(modelOf(httpNode(url), path), index, DEFAULT_SETTINGS, "en");
  assert.deepEqual(others, []);
  return String(diagnostic?.message);
}

describe("diagnose, in words", () => {
  it("say when a secret was deleted", () => {
    const message = messageOf("{{$secret.GONE}}");
    assert.ok(message.includes("GONE") && message.includes(exactTime(DELETED, "en")), message);
  });

  it("say whom a secret belongs to", () => {
    assert.match(messageOf("{{$secret.CRM_KEY}}"), /project CRM\.$/);
    assert.match(messageOf("{{$secret.FOREIGN}}"), /organization other\.$/);
  });

  it("ask for the name that is near, among those that can be used", () => {
    assert.match(messageOf("{{$secret.STRIP_KEY}}"), /Did you mean STRIPE_KEY\?/);
    assert.doesNotMatch(messageOf("{{$secret.CRM_KEYS}}"), /Did you mean/);
    assert.doesNotMatch(messageOf("{{$secret.STRIP_KEY}}", "tools/a.json"), /Did you mean/);
  });

  for (const [url, advice] of [
    ["{{$secrets.stripe-key}}", "{{$secret.STRIPE_KEY}}"],
    ["<<$secret.stripe>>", "<<$secret.STRIPE>>"],
    ["{{$secret.STRIPE", "{{$secret.STRIPE}}"],
    ["$secrets.get('a')", '$secret.get("A")'],
  ] as const) {
    it(`say how to write ${url}`, () => assert.ok(messageOf(url).endsWith(`Write ${advice}.`)));
  }

  it("differ for each slip", () => {
    const slips = ["{{$secrets.A}}", "{{$secret.A", "{{$secret.a}}", "{{$secret.A-}}", "{{$secret.}}"];
    const long = `{{$secret.${"A".repeat(129)}}}`;
    const messages = [...slips, long].map((url) => messageOf(url).replace(/ Write .*/, ""));
    assert.equal(new Set(messages).size, messages.length);
  });
});
