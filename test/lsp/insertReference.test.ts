import assert from "node:assert/strict";
import type { TextEdit } from "vscode-languageserver-types";
import { INSERT_REFERENCE } from "../../common/protocol.ts";
import { applied, cursorIn } from "../support/cursor.ts";
import { codeNode } from "../support/documents.ts";
import { LanguageServer } from "../support/languageServer.ts";

const URI = "file:///work/shop/workflows/a.json";

describe("Inserting a reference, over stdio", () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start({});
  });
  after(() => server.stop());

  async function inserted(marked: string, name = "KEY"): Promise<string | undefined> {
    const { text, position } = cursorIn(marked);
    await server.open(URI, text);
    const edit = await server.request<TextEdit | null>(INSERT_REFERENCE, { uri: URI, position, name });
    await server.close(URI);
    return edit ? applied(text, edit) : undefined;
  }

  it("writes it in the form for the place", async () => {
    assert.equal(await inserted('{"url": "a|"}'), '{"url": "a{{$secret.KEY}}"}');
    assert.equal(await inserted(codeNode("const a = |")), codeNode('const a = await $secret.get("KEY")'));
  });

  it("answers with nothing for files that are no workflow files, and for what is no request", async () => {
    const params = { uri: "file:///work/shop/src/a.json", position: { line: 0, character: 0 }, name: "KEY" };
    await server.open(params.uri, "{}");
    assert.equal(await server.request(INSERT_REFERENCE, params), null);
    assert.equal(await inserted('{"url": "a|"}', "not a name"), undefined);
    for (const input of [null, {}, { ...params, position: 1 }]) {
      assert.equal(await server.request(INSERT_REFERENCE, input), null);
    }
  });
});
