import assert from "node:assert/strict";
import { TextDocumentEdit } from "vscode-languageserver-types";
import type { CommandAbility } from "../../../../common/offeredCommands.ts";
import { renameRefusal } from "../../../../server/service/rename.ts";
import { replaceReferences } from "../../../../server/service/replaceReferences.ts";
import { CRM, indexOf, organizationSecret, projectSecret } from "../../../support/catalogs.ts";
import { applied } from "../../../support/cursor.ts";
import { modelOf } from "../../../support/documents.ts";

const index = indexOf(
  organizationSecret("SHARED"),
  projectSecret("OLD"),
  projectSecret("OLD", { project: CRM.project }),
  projectSecret("NEW"),
  projectSecret("GONE", { state: "deleted" }),
);

/** The files of a test, and each one's text after the replacement, as far as it has one. */
function replacedIn(files: Readonly<Record<string, string>>, from: string, to: string, review = false) {
  const models = Object.entries(files).map(([path, text]) => modelOf(text, path));
  const [first] = models;
  assert.ok(first);
  const edit = replaceReferences(models, index, { from, to, uri: first.uri, review });
  const texts = models.map((model) => {
    const change = edit.documentChanges?.filter(TextDocumentEdit.is).find((one) => one.textDocument.uri === model.uri);
    return change && applied(model.text, ...change.edits.filter((one) => "newText" in one));
  });
  return { edit, texts };
}

describe("replaceReferences", () => {
  it("replaces every form of reference of the same secret, and leaves all else", () => {
    const text =
      '["{{ $secret.OLD }}", "<<$secret.OLD>>", "$secret.get(\\"OLD\\")", "{{$secret.OLDER}}", "OLD", "{{$secret.OLD"]';
    const expected =
      '["{{ $secret.NEW }}", "<<$secret.NEW>>", "$secret.get(\\"NEW\\")", "{{$secret.OLDER}}", "OLD", "{{$secret.NEW"]';
    assert.deepEqual(replacedIn({ "workflows/a.json": text }, "OLD", "NEW").texts, [expected]);
  });

  it("says in words what it is, and asks to be confirmed when it is to be reviewed", () => {
    for (const review of [true, false]) {
      const { edit } = replacedIn({ "workflows/a.json": '"{{$secret.OLD}}"' }, "OLD", "NEW", review);
      const [annotation, ...others] = Object.values(edit.changeAnnotations ?? {});
      assert.deepEqual(annotation, { label: "Replace OLD with NEW", needsConfirmation: review });
      assert.deepEqual(others, []);
    }
  });

  it("reaches all files in which the name means the same, of the project and beyond", () => {
    const reference = '"{{$secret.OLD}}"';
    const files = {
      "workflows/a.json": reference,
      "workflows/b.yaml": "a: {{$secret.OLD}}",
      "../crm/workflows/c.json": reference,
      "tools/d.json": reference,
    };
    assert.deepEqual(replacedIn(files, "OLD", "SHARED").texts, [
      '"{{$secret.SHARED}}"',
      "a: {{$secret.SHARED}}",
      undefined,
      undefined,
    ]);
  });

  it("works for names that no secret has, and for deleted ones", () => {
    assert.deepEqual(replacedIn({ "workflows/a.json": '"{{$secret.NOPE}}"' }, "NOPE", "NEW").texts, [
      '"{{$secret.NEW}}"',
    ]);
    assert.deepEqual(replacedIn({ "workflows/a.json": '"{{$secret.GONE}}"' }, "GONE", "NEW").texts, [
      '"{{$secret.NEW}}"',
    ]);
  });

  it("leaves files alone that cannot use the other secret", () => {
    const files = { "workflows/a.json": '"{{$secret.NOPE}}"', "../crm/workflows/c.json": '"{{$secret.NOPE}}"' };
    assert.deepEqual(replacedIn(files, "NOPE", "NEW").texts, ['"{{$secret.NEW}}"', undefined]);
    assert.deepEqual(replacedIn(files, "NOPE", "NOPE_EITHER").edit, {});
  });
});

describe("renameRefusal", () => {
  const model = modelOf('"{{$secret.OLD}} x {{$secret.}}"');
  const refusalAt = (text: string, ability: CommandAbility) =>
    renameRefusal(model, model.text.indexOf(text) + text.length, ability);

  it("says on a reference that names cannot be changed, and what to do instead, of which reference", () => {
    const refusal = refusalAt("$secret.OLD", "write");
    assert.match(refusal?.message ?? "", /cannot be changed.*Create another secret/);
    assert.deepEqual(refusal?.place, { uri: model.uri, name: "OLD", line: 0, character: 11 });
  });

  it("offers nothing to an editor that runs no commands, nor for a name that is missing", () => {
    const { message, place } = refusalAt("$secret.OLD", "none") ?? {};
    assert.deepEqual([message, place], [refusalAt("$secret.OLD", "write")?.message, undefined]);
    assert.equal(refusalAt("{{$secret.}", "write")?.place, undefined);
  });

  it("says nothing elsewhere", () => assert.equal(refusalAt(" x", "write"), undefined));
});
