import assert from "node:assert/strict";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { type CodeAction, TextDocumentEdit } from "vscode-languageserver-types";
import { catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { applied } from "../support/cursor.ts";
import { LanguageServer } from "../support/languageServer.ts";

const URI = "file:///work/shop/workflows/orders.json";

describe("Code actions over stdio", () => {
  const catalog = catalogOf(projectSecret("STRIPE_KEY"), organizationSecret("OPENAI_KEY"));
  let server: LanguageServer;
  afterEach(() => server.stop());

  async function actionsFor(
    text: string,
    options: object,
    only?: readonly string[],
    capabilities: ClientCapabilities = {},
  ): Promise<readonly CodeAction[]> {
    server = await LanguageServer.start({ catalog, ...options }, { capabilities });
    await server.open(URI, text);
    return ask(only);
  }

  async function ask(only?: readonly string[]): Promise<readonly CodeAction[]> {
    const diagnostics = await server.diagnostics(URI);
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics, ...(only && { only }) };
    return server.request("textDocument/codeAction", { textDocument: { uri: URI }, range, context });
  }

  const mended = (text: string, action: CodeAction | undefined) =>
    applied(text, ...(action?.edit?.changes?.[URI] ?? []));

  it("gives any editor the edits", async () => {
    const text = '{"url": "{{$secret.STRIP_KEY}}"}';
    const actions = await actionsFor(text, {});
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred]),
      [["Replace with STRIPE_KEY", "quickfix", true]],
    );
    assert.equal(actions[0]?.diagnostics?.[0]?.code, "secret-not-found");
    assert.equal(mended(text, actions[0]), '{"url": "{{$secret.STRIPE_KEY}}"}');
  });

  it("says which version an edit is for where the editor looks at it", async () => {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
    const text = '{"url": "{{$secret.stripe_key}} {{$secret.openai_key}}"}';
    const actions = await actionsFor(text, {}, ["quickfix", "source"], capabilities);
    assert.equal(actions.length, 4);
    for (const { edit } of actions) {
      assert.equal(edit?.changes, undefined);
      const [change] = edit?.documentChanges ?? [];
      assert.ok(TextDocumentEdit.is(change));
      assert.deepEqual(change.textDocument, { uri: URI, version: 1 });
      assert.ok(change.edits.length > 0);
    }
  });

  it("gives commands to an editor that runs them, as long as its user may change secrets", async () => {
    const actions = await actionsFor('["{{$secret.TWILIO}}"]', { commands: "write" });
    assert.deepEqual(
      actions.map(({ title, command }) => [title, command?.command]),
      [
        ["Create secret TWILIO…", "workflowSecrets.createSecret"],
        ["Replace with another secret…", "workflowSecrets.replaceReference"],
        ["Ignore TWILIO in this workspace", "workflowSecrets.ignoreName"],
      ],
    );
    await server.notify("workflowSecrets/didChangeCommands", "read");
    assert.deepEqual(
      (await ask()).map(({ title }) => title),
      ["Replace with another secret…", "Ignore TWILIO in this workspace"],
    );
  });

  it("corrects all references of a file", async () => {
    const text = '["{{$secrets.stripe_key}}", "{{ $secret.openai_key", "$secret.get(\\"x\\")"]';
    const [action, ...others] = await actionsFor(text, {}, ["source.fixAll.workflowSecrets"]);
    assert.deepEqual(others, []);
    assert.equal(
      mended(text, action),
      '["{{$secret.STRIPE_KEY}}", "{{ $secret.OPENAI_KEY }}", "$secret.get(\\"X\\")"]',
    );
  });

  it("mends all references of a file that have the same trouble, as one quick fix", async () => {
    const text = '["{{$secret.STRIP_KEY}}", "<<$secret.STRIP_KEY>>", "{{$secret.OPENAIKEY}}"]';
    const actions = await actionsFor(text, {}, ["quickfix"]);
    const all = actions.find(({ title }) => title === "Replace STRIP_KEY with STRIPE_KEY everywhere in this file");
    assert.equal(mended(text, all), '["{{$secret.STRIPE_KEY}}", "<<$secret.STRIPE_KEY>>", "{{$secret.OPENAIKEY}}"]');
  });

  it("does not flag a name any more that the settings ignore", async () => {
    assert.equal((await actionsFor('["{{$secret.TWILIO}}"]', { commands: "read" })).length, 2);
    await server.notify("workspace/didChangeConfiguration", { settings: { workflowSecrets: { ignore: ["TWI*"] } } });
    assert.deepEqual(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0), []);
  });

  it("offers nothing where nothing is wrong", async () => {
    assert.deepEqual(await actionsFor('["{{$secret.STRIPE_KEY}}"]', { commands: "write" }), []);
  });
});
