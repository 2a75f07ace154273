import assert from "node:assert/strict";
import * as vscode from "vscode";
import { explain } from "../../../../client/explain/explain.ts";
import { explainRefusal } from "../../../../client/explain/explainRun.ts";
import { EXCHANGE_SCHEME, ExchangeDocuments } from "../../../../client/runtime/http/exchangeDocuments.ts";
import type { Exchange } from "../../../../client/runtime/http/exchanges.ts";
import { HostMemory } from "../../../../client/runtime/http/hostMemory.ts";
import { findHttpNodes } from "../../../../client/runtime/http/httpNodes.ts";
import { nodeTransport } from "../../../../client/runtime/http/nodeTransport.ts";
import { PlaceholderMemory } from "../../../../client/runtime/http/placeholderMemory.ts";
import { sendNode } from "../../../../client/runtime/http/sendNode.ts";
import { chooseTransport } from "../../../../client/runtime/http/transport.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { MemoryMemento } from "../../../support/memoryMemento.ts";
import { StoreWindow } from "../../../support/secretStores.ts";
import { startTestServer, type TestServer } from "../../../support/testServer.ts";

const VALUE = "fake-canary-Ünïcode/+?'\"-4711";
const ASCII = "fake-ascii-canary/+?-0815";

/** The forms in which a value may have slipped through. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const json = JSON.stringify(value).slice(1, -1);
  const aligned = [0, 1, 2].map((at) => bytes.subarray(at).toString("base64").slice(0, 20));
  return [value, json, encodeURIComponent(value), encodeURI(value), bytes.toString("hex"), ...aligned];
}

describe("Sending an HTTP node, in the extension host", () => {
  let server: TestServer;
  let other: TestServer;
  let secure: TestServer;
  let stores: StoreWindow;
  let hosts: HostMemory;
  /** Not that of the extension, whose secrets no test can reach. */
  const scheme = "workflow-secrets-http-test";
  const documents = new ExchangeDocuments(scheme);
  const { exchanges } = documents;
  const logged: string[] = [];
  /** What was announced. */
  const said: string[] = [];
  const { createStatusBarItem } = vscode.window;

  before(async () => {
    const listen = (alignment?: vscode.StatusBarAlignment, priority?: number) => {
      const item = createStatusBarItem(alignment, priority);
      const show = () => {
        said.push(item.text, item.accessibilityInformation?.label ?? "");
        item.show();
      };
      return new Proxy(item, {
        get: (_, key) => (key === "show" ? show : Reflect.get(item, key)),
        set: (_, key, value) => Reflect.set(item, key, value),
      });
    };
    Object.assign(vscode.window, { createStatusBarItem: listen });
    [server, other, secure] = await Promise.all([startTestServer(), startTestServer(), startTestServer({ tls: true })]);
    stores = new StoreWindow();
    const [key, ascii] = [
      { organization: "default", name: "KEY" },
      { organization: "default", name: "ASCII" },
    ];
    await stores.store.create(key, new SecretValue(VALUE));
    await stores.store.create(ascii, new SecretValue(ASCII));
    hosts = new HostMemory(new MemoryMemento());
    for (const { origin } of [server, secure]) await hosts.remember(origin, [key, ascii]);
  });
  after(async () => {
    Object.assign(vscode.window, { createStatusBarItem });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    documents.dispose();
    await Promise.all([server.stop(), other.stop(), secure.stop()]);
  });
  afterEach(() => {
    // Whatever was done: what can be seen, kept and logged holds no value.
    const seen = vscode.workspace.textDocuments
      .filter(({ uri }) => uri.scheme === scheme)
      .map((document) => `${document.uri}\n${document.getText()}`);
    const everything = [...seen, JSON.stringify(exchanges.all), ...logged, ...said].join("\n");
    for (const form of [...formsOf(VALUE), ...formsOf(ASCII)]) assert.ok(!everything.includes(form), form);
  });

  /** Sends a node as a workflow file has it, and gives back what is kept of it. */
  async function sendIt(configuration: Readonly<Record<string, unknown>>): Promise<Exchange | undefined> {
    // What its neighbours and comments refer to is none of the node's business.
    const note = { type: "NOTE", configuration: { comments: "{{$secret.DEAD}}, {{$secrets.KEY}}" } };
    const workflow = { nodes: [note, { id: "n", title: "Test node", type: "HTTP", configuration }] };
    const content = `// {{$secret.DEAD}}\n${JSON.stringify(workflow, undefined, 2)}`;
    const document = await vscode.workspace.openTextDocument({ language: "json", content });
    const [node] = findHttpNodes(content, "json");
    assert.ok(node);
    const before = exchanges.all[0];
    const add = (text: string) => void logged.push(text);
    await sendNode(
      {
        store: stores.store,
        catalog: { reload: async () => ({ bindings: [], ...(await stores.store.list()) }) },
        log: { info: add } as unknown as vscode.LogOutputChannel,
        documents,
        hosts,
        placeholders: new PlaceholderMemory(new MemoryMemento(), stores.store),
        transport: chooseTransport(nodeTransport),
      },
      document,
      node,
    );
    return exchanges.all[0] === before ? undefined : exchanges.all[0];
  }

  const shown = () => {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === scheme);
    assert.ok(editor, "a response is open");
    return editor.document;
  };

  it("sends what holds no secret although the storage fails", async () => {
    const { gate } = stores.storage;
    stores.storage.gate = () => Promise.reject(new Error("the keyring is locked"));
    try {
      assert.equal((await sendIt({ url: `${server.origin}/echo`, method: "GET" }))?.isSuccess, true);
    } finally {
      stores.storage.gate = gate;
    }
  });

  it("sends the values, and shows masks where the server gives them back", async () => {
    const exchange = await sendIt({
      url: `${server.origin}/echo`,
      method: "POST",
      headers: [{ key: "X-Key", value: "{{$secret.ASCII}}", enabled: true }],
      parameters: [{ key: "q", value: "{{$secret.KEY}}", enabled: true }],
      body: { type: "application/json", content: '{"signedWith": "{{$secret.KEY}}"}', enabled: true },
      authentication: { type: "basic", username: "brisa", password: "{{$secret.KEY}}", enabled: true },
    });
    const received = server.received.at(-1) ?? "";
    assert.ok(received.includes(`"x-key":"${ASCII}"`), received);
    assert.equal(JSON.parse(received.split("\n").at(-1) ?? "").signedWith, VALUE);
    assert.ok(received.includes(`Basic ${Buffer.from(`brisa:${VALUE}`).toString("base64")}`));

    const document = shown();
    assert.equal(document.languageId, "jsonc");
    assert.equal(document.isUntitled, false);
    const text = document.getText();
    assert.match(text, /^\/\/ 200 OK · \d+ ms · at most \d KB\n/);
    assert.match(text, /^\/\/ content-length: at most \d KB$/m);
    assert.match(said.at(-1) ?? "", /^Test node · 200 OK · \d+ ms · at most \d KB$/);
    assert.match(text, /"x-key": "\[secret:ASCII\]"/);
    assert.match(text, /signedWith\\": \\"\[secret:KEY\]/);
    assert.match(exchange?.request.text ?? "", /^\/\/ POST http:\/\/127\.0\.0\.1:\d+\/echo\?q=\[secret:KEY\]\n/);
    assert.match(exchange?.request.text ?? "", /Authorization: Basic base64\(brisa:\[secret:KEY\]\)/);
    assert.match(exchange?.request.text ?? "", /\{"signedWith": "\[secret:KEY\]"\}/);
  });

  for (const path of ["/encoded", "/bytes", "/gzip", "/brotli", "/latin1", "/utf16"]) {
    it(`masks the answer of ${path}`, async () => {
      const exchange = await sendIt({
        url: `${server.origin}${path}`,
        parameters: [{ key: "text", value: "{{$secret.KEY}}" }],
      });
      assert.equal(exchange?.status, "200 OK");
      assert.match(shown().getText(), /\[secret:KEY\]/);
    });
  }

  it("masks a value in a redirect, a header and an error page", async () => {
    await sendIt({ url: `${server.origin}/redirect`, parameters: [{ key: "to", value: "/echo?{{$secret.ASCII}}" }] });
    assert.match(shown().getText(), /Redirected to .*\/echo\?\[secret:ASCII\]/);
    await sendIt({ url: `${server.origin}/missing/{{$secret.ASCII}}` });
    assert.match(shown().getText(), /404 Not Found · \d+ ms · 17 B\n/);
    assert.equal(shown().languageId, "html");
  });

  it("logs to which host it was sent, and nothing else of the URL", async () => {
    const authority = server.origin.replace("http://", "");
    await sendIt({ url: `http://me:fake-word@${authority}/echo?key=fake-key#fake-part` });
    assert.match(logged.at(-1)?.replace(authority, "HOST") ?? "", /^GET HOST: 200 OK \d+ ms · \S+ \w+$/);
  });

  it("gives another host no credentials", async () => {
    await sendIt({
      url: `${server.origin}/redirect`,
      parameters: [{ key: "to", value: `${other.origin}/echo` }],
      headers: [{ key: "X-Key", value: "{{$secret.ASCII}}" }],
      authentication: { type: "bearer", token: "{{$secret.ASCII}}" },
    });
    assert.equal(other.received.length, 1);
    assert.ok(!other.received[0]?.includes(ASCII), other.received[0]);
    assert.match(shown().getText(), /Redirected without X-Key, Authorization to http:\/\/127\.0\.0\.1:\d+\/echo/);
  });

  it("shows no bytes that are no text", async () => {
    await sendIt({ url: `${server.origin}/binary` });
    assert.match(shown().getText(), /The body is binary: image\/png\. It is not shown\./);
    assert.equal(exchanges.all[0]?.body, undefined);
  });

  it("reads 10 MB of a huge answer, and says so", async () => {
    await sendIt({ url: `${server.origin}/huge`, parameters: [{ key: "text", value: "{{$secret.ASCII}}" }] });
    const head = exchanges.all[0]?.response.text.slice(0, 1000) ?? "";
    assert.match(head, /more than 10 MB/);
    assert.match(head, /Only the first 10 MB are shown/);
    assert.match(exchanges.all[0]?.response.text.slice(-20) ?? "", /^x+\n$/);
  });

  it("says why there is no answer, and what to do", async () => {
    const closed = await startTestServer();
    await closed.stop();
    const cases: readonly (readonly [Readonly<Record<string, unknown>>, RegExp])[] = [
      [{ url: `${server.origin}/reset` }, /closed the connection before its answer was complete/],
      [{ url: `${server.origin}/half?text={{$secret.ASCII}}` }, /closed the connection/],
      [{ url: closed.origin }, /Nothing answers at 127\.0\.0\.1:\d+\.\nCheck that the server runs/],
      [{ url: "http://no-such-host.invalid/" }, /There is no host no-such-host\.invalid\.\n/],
      [{ url: `${server.origin}/slow`, settings: { timeout: 200 } }, /did not answer within 200 ms/],
      [{ url: `${secure.origin}/echo` }, /certificate of 127\.0\.0\.1:\d+ is not trusted\.\n.*sslCertificate/],
    ];
    for (const [configuration, expected] of cases) {
      const exchange = await sendIt(configuration);
      assert.equal(exchange?.status, "No response");
      assert.match(shown().getText(), expected);
    }
  });

  it("takes any certificate when the node says so", async () => {
    const exchange = await sendIt({
      url: `${secure.origin}/echo`,
      headers: [{ key: "X-Key", value: "{{$secret.ASCII}}" }],
      settings: { sslCertificate: false },
    });
    assert.equal(exchange?.status, "200 OK");
    assert.match(shown().getText(), /"x-key": "\[secret:ASCII\]"/);
  });

  it("sends nothing when a secret is missing, and lists each with its place", async () => {
    const before = server.received.length;
    const sending = sendIt({
      url: `${server.origin}/echo?a={{$secret.GONE}}`,
      headers: [{ key: "X-Key", value: "{{$secret.MISSING}}" }],
    });
    await assert.rejects(sending, (error) => {
      assert.deepEqual(explainRefusal(error), [
        "Nothing was run or sent, because 2 references to secrets have no value.",
        "URL: There is no secret named GONE. Create it, or correct the name.",
        "header X-Key: There is no secret named MISSING. Create it, or correct the name.",
      ]);
      return true;
    });
    assert.equal(server.received.length, before);
  });

  it("sends nothing with read-only access, and without a host to send to", async () => {
    const before = server.received.length;
    stores.access = "read";
    try {
      const url = `${server.origin}/echo?a={{$secret.KEY}}`;
      const isReadOnly = (error: unknown) => /^Read-only/.test(explain(error));
      await assert.rejects(sendIt({ url }), isReadOnly);
      // Before it asks what a placeholder stands for, which nobody answers here.
      await assert.rejects(sendIt({ url: `${url}&b={{$memory.order.id}}` }), isReadOnly);
    } finally {
      stores.access = "write";
    }
    await assert.rejects(sendIt({ url: "{{$secret.ASCII}}" }), (error) => /URL of the node/.test(explain(error)));
    const newline = { url: server.origin, headers: [{ key: "X-Key", value: "a\nb" }] };
    await assert.rejects(sendIt(newline), (error) => /header X-Key/.test(explain(error)));
    assert.equal(server.received.length, before);
  });

  it("lets no secret go to a host that the machine's setting does not have", async () => {
    const settings = vscode.workspace.getConfiguration("workflowSecrets");
    await settings.update("hosts", ["api.example.com"], vscode.ConfigurationTarget.Global);
    const before = server.received.length;
    try {
      await sendIt({ url: `${server.origin}/echo?a={{$secret.ASCII}}` });
      assert.match(shown().getText(), /Nothing was sent: no secret may go to 127\.0\.0\.1/);
      assert.equal(server.received.length, before);
      const free = await sendIt({ url: `${server.origin}/echo` });
      assert.equal(free?.status, "200 OK");
    } finally {
      await settings.update("hosts", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("shows CodeLenses above each HTTP node, and above the response", async () => {
    const [uri] = await vscode.workspace.findFiles("**/order-status.whatsapp.json");
    assert.ok(uri);
    const titles = async (of: vscode.Uri) => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", of, 99);
      return lenses.map(({ command }) => command?.title);
    };
    await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(await titles(uri), Array.from({ length: 4 }, () => ["Send request", "Copy as cURL"]).flat());
  });

  it("forgets a response with the window: the document says so", async () => {
    const gone = vscode.Uri.from({ scheme: EXCHANGE_SCHEME, path: "/Response: x", query: "response=999" });
    const document = await vscode.workspace.openTextDocument(gone);
    assert.match(document.getText(), /this one is gone\. Send the request again/);
  });
});
