import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { IndexedFile } from "../../../../../server/index/indexedFile.ts";
import { extractionsOf } from "../../../../../server/service/credentials/extractions.ts";
import { withoutIgnored } from "../../../../../server/service/credentials/ignoredCredentials.ts";
import { modelOf } from "../../../../support/documents.ts";

const VALUE = "fake-9Zq8Lm2x";
const FINGERPRINT = createHash("sha256").update(VALUE).digest("hex");
const TEXT = JSON.stringify({ password: VALUE, apiKey: "fake4Zq8Lm2Xw7Rt1Yb6", clientSecret: VALUE });

describe("Ignored credentials", () => {
  const called = (flags: readonly { readonly called: string }[]) => flags.map((flag) => flag.called);

  it("are gone wherever the value stands, in files that are open and in those that are not", () => {
    const model = modelOf(TEXT);
    const unopened = IndexedFile.of(model, model.credentialFlags);
    assert.deepEqual(called(withoutIgnored(model.credentialFlags, [FINGERPRINT])), ["apiKey"]);
    assert.deepEqual(called(withoutIgnored(unopened?.credentialFlags ?? [], [FINGERPRINT])), ["apiKey"]);
  });

  it("are told by the value alone, without what stands around it and however it is written", () => {
    const text = `{"headers": [{"key": "Authorization", "value": "Bearer fake-sms-token-Qw7L4Tz9xR2m\\u002b"}]}`;
    const fingerprint = createHash("sha256").update("fake-sms-token-Qw7L4Tz9xR2m+").digest("hex");
    const { credentialFlags } = modelOf(text);
    assert.equal(credentialFlags.length, 1);
    assert.deepEqual(withoutIgnored(credentialFlags, [fingerprint]), []);
  });

  it("are not extracted with the others", () => {
    assert.deepEqual(
      extractionsOf(modelOf(TEXT), [FINGERPRINT]).map(({ clues }) => clues.field),
      ["apiKey"],
    );
  });
});
