import assert from "node:assert/strict";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { TextDocumentEdit } from "vscode-languageserver-types";
import { catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { applied, cursorIn } from "../support/cursor.ts";
import { LanguageServer } from "../support/languageServer.ts";

const URI = "file:///work/shop/workflows/orders.json";

describe("Renaming over stdio", () => {
  const catalog = catalogOf(projectSecret("STRIPE_KEY"), organizationSecret("OPENAI_KEY"));
  let server: LanguageServer;
  afterEach(() => server.stop());

  it("says on a reference that names cannot be changed, tells which reference it was, and says nothing elsewhere", async () => {
    server = await LanguageServer.start({ catalog, commands: "read" });
    const { text, position } = cursorIn('{"a": "{{$secret.STR|IPE_KEY}}"}');
    await server.open(URI, text);
    const at = (character: number) => ({ textDocument: { uri: URI }, position: { line: 0, character } });
    const refusal = /cannot be changed. Create another secret/;
    await assert.rejects(server.request("textDocument/prepareRename", at(position.character)), refusal);
    assert.deepEqual(server.refusedRenames, [{ uri: URI, name: "STRIPE_KEY", line: 0, character: 17 }]);
    await assert.rejects(server.request("textDocument/rename", { ...at(position.character), newName: "X" }), refusal);
    assert.equal(await server.request("textDocument/prepareRename", at(2)), null);
    assert.equal(server.refusedRenames.length, 1);
    assert.deepEqual(server.log, []);
  });

  it("puts another secret into the references of all open files instead", async () => {
    server = await LanguageServer.start({ catalog });
    const files = {
      [URI]: '["{{$secret.STRIPE_KEY}}"]',
      [URI.replace(".json", ".yaml")]: "a: '{{$secret.STRIPE_KEY}}'",
    };
    for (const [uri, text] of Object.entries(files)) await server.open(uri, text);
    const params = { from: "STRIPE_KEY", to: "OPENAI_KEY", uri: URI, review: true };
    const edit = await server.request<WorkspaceEdit>("workflowSecrets/replaceReferences", params);
    const texts = edit.documentChanges?.filter(TextDocumentEdit.is).map(({ textDocument, edits }) => {
      return applied(files[textDocument.uri] ?? "", ...edits.filter((one) => "newText" in one));
    });
    assert.deepEqual(texts, ['["{{$secret.OPENAI_KEY}}"]', "a: '{{$secret.OPENAI_KEY}}'"]);
  });

  it("answers anything that is not understood with no edit", async () => {
    server = await LanguageServer.start({ catalog });
    assert.deepEqual(await server.request("workflowSecrets/replaceReferences", { from: 5 }), {});
  });
});
