import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-types";
import { catalogOf } from "../support/catalogs.ts";
import { LanguageServer } from "../support/languageServer.ts";

const URI = "file:///work/shop/workflows/orders.json";
const VALUE = "fake-sms-token-Qw7L4Tz9xR2m-not-real";
const TEXT = `{
  "url": "https://api.sms-gateway.example/v2",
  "headers": [{ "key": "Authorization", "value": "Bearer ${VALUE}" }],
  "note": "{{$secret.NOPE}}"
}`;

describe("Hard-coded credentials over stdio", () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  it("flags the credential, offers to extract it, and tells where it stands, never what it is", async () => {
    server = await LanguageServer.start({ catalog: catalogOf(), commands: "write" });
    await server.open(URI, TEXT);
    const diagnostics = await server.diagnostics(URI);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["hardcoded-credential", "secret-not-found"],
    );
    const [diagnostic] = diagnostics;
    assert.ok(diagnostic);
    const character = TEXT.split("\n")[2]?.indexOf(VALUE) ?? -1;
    const range = { start: { line: 2, character }, end: { line: 2, character: character + VALUE.length } };
    assert.deepEqual(diagnostic.range, range);
    assert.equal(diagnostic.severity, 2);
    assert.equal(diagnostic.source, "workflow-secrets");

    const actions = await server.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: URI },
      range,
      context: { diagnostics },
    });
    const [action] = actions.filter(({ title }) => title === "Extract to secret…");
    assert.equal(action?.kind, "quickfix");
    assert.deepEqual(action?.diagnostics, [diagnostic]);
    assert.equal(action?.command?.command, "workflowSecrets.extractSecret");
    assert.deepEqual(action?.command?.arguments, [{ uri: URI, version: 1, range }]);

    assert.ok(!actions.some(({ title }) => title.startsWith("Extract all")), "there is only one");

    const found = await server.request("workflowSecrets/findCredentials", { uri: URI });
    assert.deepEqual(found, {
      version: 1,
      extractions: [
        {
          source: range,
          encodings: ["json"],
          flagged: [range],
          clues: { field: "Authorization", host: "api.sms-gateway.example" },
          replacements: [{ range, before: "{{$secret.", after: "}}" }],
          left: 0,
        },
      ],
    });
    assert.ok(!JSON.stringify([diagnostics, actions, found, server.log]).includes(VALUE));
  });

  it("offers to extract all credentials of a file that has several", async () => {
    server = await LanguageServer.start({ catalog: catalogOf(), commands: "write" });
    await server.open(URI, '{"password": "fake-9Zq8Lm2x", "apiKey": "fake4Zq8Lm2Xw7Rt1Yb6"}');
    const diagnostics = await server.diagnostics(URI);
    const [{ range } = { range: undefined }] = diagnostics;
    const params = { textDocument: { uri: URI }, range, context: { diagnostics: diagnostics.slice(0, 1) } };
    const actions = await server.request<CodeAction[]>("textDocument/codeAction", params);
    assert.deepEqual(
      actions.map(({ title, command }) => [title, command?.command, command?.arguments?.[0]?.uri]),
      [
        ["Extract to secret…", "workflowSecrets.extractSecret", URI],
        ["Extract all credentials in this file…", "workflowSecrets.extractAllSecrets", URI],
        ["Ignore this value in this workspace", "workflowSecrets.ignoreCredential", undefined],
      ],
    );
  });

  it("flags it whatever is known of the secrets, and not at all when its severity is off", async () => {
    server = await LanguageServer.start({ settings: { severity: { "hardcoded-credential": "error" } } });
    await server.open(URI, TEXT);
    const summary = (await server.diagnostics(URI)).map(({ code, severity }) => [code, severity]);
    assert.deepEqual(summary, [["hardcoded-credential", 1]]);
    await server.notify("workspace/didChangeConfiguration", {
      settings: { workflowSecrets: { severity: { "hardcoded-credential": "off" } } },
    });
    assert.deepEqual(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0), []);
  });

  it("answers with nothing for a file that is none of ours", async () => {
    server = await LanguageServer.start({});
    await server.open("file:///work/shop/src/a.json", TEXT);
    assert.equal(
      await server.request("workflowSecrets/findCredentials", { uri: "file:///work/shop/src/a.json" }),
      null,
    );
    assert.equal(await server.request("workflowSecrets/findCredentials", null), null);
  });
});
