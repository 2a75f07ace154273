import assert from "node:assert/strict";
import { countFaults } from "../support/counts.ts";
import { RawServer } from "../support/rawServer.ts";

/** Of the protocol. */
const [SERVER_NOT_INITIALIZED, INVALID_REQUEST] = [-32_002, -32_600];

const URI = "file:///w/workflows/a.json";
const NEVER_OPENED = "file:///w/workflows/never.json";
const TEXT = '{"url":"{{$secret.KEY}}"}';

const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const changes = (contentChanges: unknown, version: unknown = 2) => ({
  method: "textDocument/didChange",
  params: { textDocument: { uri: URI, version }, contentChanges },
});
const opens = (textDocument: unknown) => ({ method: "textDocument/didOpen", params: { textDocument } });
const request = (method: string, params?: unknown) => ({ id: 7, method, params });
const at = (line: unknown, character: unknown) => ({ textDocument: { uri: URI }, position: { line, character } });

/** Bodies of frames that are no message, or none that anybody knows. */
const BODIES: Readonly<Record<string, string>> = {
  "no JSON": "{",
  nothing: "",
  "an array": "[1, 2]",
  null: "null",
  "a number": "42",
  "a string": '"hover"',
  "no version": '{"method": "initialized"}',
  "an id that no number is": `{"jsonrpc":"2.0","id":${"9".repeat(40)},"method":"no/such"}`,
  "deep parameters": `{"jsonrpc":"2.0","method":"no/such","params":${deep(100_000)}}`,
  "deep settings": `{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"workflowSecrets":${deep(5000)}}}}`,
  __proto__:
    '{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"workflowSecrets":{"__proto__":{"a":1},"severity":{"__proto__":"off"}}}}}',
};

/** Messages of the wrong kind, at the wrong time, about what is not there. */
const MESSAGES: Readonly<Record<string, object>> = {
  "an unknown request": request("no/such", {}),
  "an unknown notification": { method: "no/such", params: {} },
  "a method that is a number": { id: 8, method: 42 },
  "an answer that nobody waits for": { id: 99_999, result: null },
  "an error without an id": { id: null, error: { code: 1, message: "x" } },
  "cancelling what was never asked": { method: "$/cancelRequest", params: { id: 12_345_678 } },
  "cancelling without an id": { method: "$/cancelRequest" },
  "cancelling an object": { method: "$/cancelRequest", params: { id: { a: 1 } } },
  "an id of 100,000 characters": { id: "x".repeat(100_000), method: "textDocument/hover", params: at(0, 0) },
  "a second initialize": request("initialize", { capabilities: {} }),
  "a second initialized": { method: "initialized", params: {} },
  "a change before opening": {
    method: "textDocument/didChange",
    params: { textDocument: { uri: NEVER_OPENED, version: 2 }, contentChanges: [{ text: "x" }] },
  },
  "closing what was never opened": {
    method: "textDocument/didClose",
    params: { textDocument: { uri: NEVER_OPENED } },
  },
  "opening nothing": { method: "textDocument/didOpen" },
  "opening null": { method: "textDocument/didOpen", params: null },
  "opening what has no text": opens({ uri: NEVER_OPENED }),
  "opening wrong types": opens({ uri: 42, languageId: null, version: "x", text: {} }),
  "opening a text that is a number": opens({ uri: NEVER_OPENED, languageId: "json", version: 1, text: 5 }),
  "opening what is no URI": opens({ uri: "no uri %% {", languageId: "json", version: 1, text: TEXT }),
  "no changes": changes(null),
  "a changed text that is a number": changes([{ text: 7 }]),
  "a change without a version": changes([{ text: TEXT }], null),
  "a changed range of strings": changes([{ range: { start: { line: "a", character: null }, end: {} }, text: "" }]),
  "a hover beyond the end": request("textDocument/hover", at(1e9, 1e9)),
  "a hover before the start": request("textDocument/hover", at(-1, -1)),
  "a hover at a string": request("textDocument/hover", at("x", {})),
  "a hover without parameters": request("textDocument/hover"),
  "completion of nothing": request("textDocument/completion", {}),
  "code actions without a range": request("textDocument/codeAction", {
    textDocument: { uri: URI },
    range: null,
    context: { diagnostics: [null, { range: 5 }] },
  }),
  "references by position": request("textDocument/references", [1, 2, 3]),
  "renaming to a number": request("textDocument/rename", { ...at(0, 12), newName: 7 }),
  "symbols that match an object": request("workspace/symbol", { query: {} }),
  "uses of a number": request("workflowSecrets/uses", 9),
  "a catalog that is a text": { method: "workflowSecrets/didChangeCatalog", params: "catalog" },
  "a catalog of wrong types": {
    method: "workflowSecrets/didChangeCatalog",
    params: { complete: "x", bindings: {}, secrets: [{ name: 5 }, null] },
  },
  "no settings": { method: "workspace/didChangeConfiguration", params: null },
  "settings of wrong types": {
    method: "workspace/didChangeConfiguration",
    params: { settings: { workflowSecrets: { files: 7, severity: [], ignore: {} } } },
  },
  "files that are no files": {
    method: "workspace/didChangeWatchedFiles",
    params: { changes: [{ uri: 5, type: 9 }, null] },
  },
  "a number of files": { method: "workspace/didChangeWatchedFiles", params: { changes: 7 } },
  "no files": { method: "workspace/didChangeWatchedFiles", params: null },
  "folders of wrong types": {
    method: "workspace/didChangeWorkspaceFolders",
    params: { event: { added: [null], removed: 7 } },
  },
  "commands of wrong types": { method: "workflowSecrets/didChangeCommands", params: [[[]]] },
  "progress of nothing": { method: "$/progress", params: { token: {}, value: 1 } },
  "cancelled progress of nothing": { method: "window/workDoneProgress/cancel", params: { token: "none" } },
};

describe("Messages that are malformed, or come out of order", () => {
  let server: RawServer;

  beforeEach(() => {
    server = new RawServer();
  });
  afterEach(() => server.kill());

  const catalog = { complete: true, bindings: [], secrets: [] };
  const initialize = () => server.initialize({ initializationOptions: { catalog } });
  const open = () => server.send(opens({ uri: URI, languageId: "json", version: 1, text: TEXT }));
  const hover = async () => (await server.request("textDocument/hover", at(0, 20))).result;

  it("are survived one by one: what follows is answered as before", async () => {
    await initialize();
    open();
    const expected = await hover();
    assert.ok(expected);
    const sendAll = [
      ...Object.entries(BODIES).map(([name, body]) => [name, () => server.frame(body)] as const),
      ...Object.entries(MESSAGES).map(([name, message]) => [name, () => server.send(message)] as const),
    ];
    for (const [name, send] of sendAll) {
      send();
      // Wrong catalogs and settings count for nothing or for as little as possible, and the next ones count again.
      server.send({ method: "workflowSecrets/didChangeCatalog", params: catalog });
      assert.deepEqual(await hover(), expected, name);
    }
    assert.equal(server.stderr, "");
    countFaults("a malformed or unexpected message", sendAll.length);
  });

  it("change what they can: a range beyond the end is one at the end", async () => {
    await initialize();
    open();
    const range = { start: { line: 5, character: 0 }, end: { line: 1e9, character: 1e9 } };
    server.send(changes([{ range, text: ' "{{$secret.OTHER}}"' }]));
    const { result } = await server.request("textDocument/hover", at(0, TEXT.length + 14));
    assert.match(JSON.stringify(result), /OTHER/);
  });

  it("name no folder that is none: the whole disk is not read for an empty one", async () => {
    await server.initialize({
      workspaceFolders: [{ uri: "", name: "" }],
      capabilities: { workspace: { workspaceFolders: true } },
    });
    server.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: "", name: "" }], removed: [] } });
    const { result } = await server.request("workflowSecrets/nameUses", { name: "KEY" });
    assert.deepEqual(result, []);
  });

  it("may close a document twice", async () => {
    await initialize();
    open();
    for (let times = 0; times < 2; times += 1) {
      server.notify("textDocument/didClose", { textDocument: { uri: URI } });
      assert.equal(await hover(), null);
    }
    open();
    assert.ok(await hover());
  });

  it("are refused as the protocol says before the first and after the last one", async () => {
    const refused = async (method: string, params?: unknown) => {
      const { result, error } = await server.request(method, params);
      assert.equal(result, undefined);
      return error?.code;
    };
    const early = ["textDocument/hover", "workflowSecrets/uses", "workflowSecrets/refuse", "no/such", "shutdown"];
    for (const method of early) assert.equal(await refused(method, {}), SERVER_NOT_INITIALIZED, method);
    open();
    await initialize();
    assert.equal(await hover(), null, "opened before there was a server to tell");
    open();
    assert.ok(await hover());
    assert.equal((await server.request("shutdown", undefined)).result, null);
    server.send(changes([{ text: "{}" }]));
    const late = ["textDocument/hover", "initialize", "shutdown", "no/such"];
    for (const method of late) assert.equal(await refused(method, {}), INVALID_REQUEST, method);
    server.notify("exit", undefined);
    assert.equal(await server.exitCode(), 0);
    countFaults("a malformed or unexpected message", early.length + late.length + 2);
  });

  it("are no reason to stay: an exit before the first one ends it", async () => {
    server.notify("exit", undefined);
    assert.equal(await server.exitCode(), 1);
  });

  it("may be the wrong first one", async () => {
    const wrong = [
      null,
      { capabilities: null, workspaceFolders: 7, initializationOptions: [1] },
      { capabilities: { workspace: 7 }, workspaceFolders: [null, { uri: 5 }], rootUri: {} },
      { capabilities: {}, locale: 5, initializationOptions: { translations: 5, catalogFile: {}, settings: 7 } },
    ];
    for (const params of wrong) await server.request("initialize", params);
    await initialize();
    open();
    assert.ok(await hover());
    countFaults("a malformed or unexpected message", wrong.length);
  });

  it("are a reason to end when nothing that follows can be understood", async () => {
    await server.kill();
    const broken = ["hello\r\n\r\n", "Content-Length: x\r\n\r\n{}", "Content-Length: -5\r\n\r\n{}", "A: 1\r\n\r\n{}"];
    const longer = ["Content-Length: 999999999999\r\n\r\n{}", 'Content-Length: 2\r\n\r\n{"a":1}'];
    for (const bytes of [...broken, ...longer]) {
      server = new RawServer();
      await initialize();
      server.write(bytes);
      open();
      assert.equal(await server.exitCode(), 1);
      assert.match(server.stderr, /^The input is no message of the protocol: .*\n$/);
    }
    countFaults("a broken frame, at which the server ends", broken.length + longer.length);
  });
});
