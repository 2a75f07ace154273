import assert from "node:assert/strict";
import { TextEdit } from "vscode-languageserver-types";
import { createCompletionAt } from "../../../../server/service/createCompletion.ts";
import { indexOf, projectSecret } from "../../../support/catalogs.ts";
import { applied } from "../../../support/cursor.ts";
import { codeNode, httpNode, modelOf } from "../../../support/documents.ts";
import { withCursor } from "../../../support/marked.ts";

const index = indexOf(projectSecret("STRIPE_KEY"), projectSecret("GONE", { state: "deleted" }));

function itemAt(marked: string, path?: string) {
  const { text, offset } = withCursor(marked);
  const item = createCompletionAt(modelOf(text, path), offset, index);
  return item && TextEdit.is(item.textEdit) ? { item, after: applied(text, item.textEdit) } : undefined;
}

describe("createCompletionAt", () => {
  for (const [typed, expected] of [
    ["{{$secret.TWILIO|", "{{$secret.TWILIO}}"],
    ["{{ $secret.twilio_key| }}", "{{ $secret.TWILIO_KEY }}"],
    ["{{$secret.STRIPE|}}", "{{$secret.STRIPE}}"],
    ["$secret.GONE|", "{{$secret.GONE}}"],
    ["<<$secret.2FA|", "<<$secret.2FA>>"],
  ] as const) {
    it(`${typed} → ${expected}`, () => assert.equal(itemAt(httpNode(typed))?.after, httpNode(expected)));
  }

  for (const [typed, expected] of [
    ["x = {{$secret.TWILIO|}}", 'x = await $secret.get("TWILIO")'],
    ["x = $secret.get('TWILIO|", "x = $secret.get('TWILIO')"],
  ] as const) {
    it(`in code: ${typed} → ${expected}`, () => assert.equal(itemAt(codeNode(typed))?.after, codeNode(expected)));
  }

  it("creates the name behind all others", () => {
    const item = itemAt(httpNode("{{$secret.twilio|"))?.item;
    assert.equal(item?.label, "Create secret TWILIO…");
    assert.deepEqual(item?.command?.arguments, [{ name: "TWILIO", uri: modelOf("").uri }]);
    assert.ok((item?.sortText ?? "") > "1ZZZ");
    assert.ok(item?.filterText?.startsWith("$secret.TWILIO~~~"));
  });

  for (const typed of [
    "{{$secret.STRIPE_KEY|}}",
    "{{$secret.stripe_key|}}",
    "{{$secret.|}}",
    "{{TWILIO|}}",
    "{{$sec|",
    "{{$secret.TWI|LIO}}",
    `{{$secret.${"A".repeat(129)}|}}`,
    "TWILIO|",
  ]) {
    it(`offers nothing for ${typed.slice(0, 40)}`, () => assert.equal(itemAt(httpNode(typed)), undefined));
  }
});
