import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ExchangeDocuments } from "../../../../client/runtime/http/exchangeDocuments.ts";
import { HostMemory } from "../../../../client/runtime/http/hostMemory.ts";
import { findHttpNodes } from "../../../../client/runtime/http/httpNodes.ts";
import { PlaceholderMemory } from "../../../../client/runtime/http/placeholderMemory.ts";
import { sendNode } from "../../../../client/runtime/http/sendNode.ts";
import { chooseTransport } from "../../../../client/runtime/http/transport.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { MemoryMemento } from "../../../support/memoryMemento.ts";
import { StoreWindow } from "../../../support/secretStores.ts";

const VALUE = "fake-value-in-a-browser";

describe("Sending an HTTP node, in a browser", () => {
  /** Not that of the extension, whose secrets no test can reach. */
  const scheme = "workflow-secrets-http-test";
  const documents = new ExchangeDocuments(scheme);
  let stores: StoreWindow;
  let hosts: HostMemory;
  let origin: string;

  before(async () => {
    stores = new StoreWindow();
    await stores.store.create({ organization: "default", name: "KEY" }, new SecretValue(VALUE));
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    // The name is that of `scripts/test/browserServer.ts`, which needs Node.
    const file = vscode.Uri.joinPath(folder.uri, "test-server.txt");
    origin = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    hosts = new HostMemory(new MemoryMemento());
    await hosts.remember(origin, [{ organization: "default", name: "KEY" }]);
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    documents.dispose();
  });

  /** Sends a node as a workflow file has it, and gives back what is shown of its answer. */
  async function answerTo(configuration: Readonly<Record<string, unknown>>): Promise<string> {
    const content = JSON.stringify({ nodes: [{ id: "n", title: "Test node", type: "HTTP", configuration }] });
    const document = await vscode.workspace.openTextDocument({ language: "json", content });
    const [node] = findHttpNodes(content, "json");
    assert.ok(node);
    await sendNode(
      {
        store: stores.store,
        catalog: { reload: async () => ({ bindings: [], ...(await stores.store.list()) }) },
        log: { info: () => {} } as unknown as vscode.LogOutputChannel,
        documents,
        hosts,
        placeholders: new PlaceholderMemory(new MemoryMemento(), stores.store),
        transport: chooseTransport(undefined),
      },
      document,
      node,
    );
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.scheme === scheme);
    const text = shown?.document.getText() ?? "";
    assert.ok(!text.includes(VALUE));
    return text;
  }

  it("sends the values, and shows masks where the server gives them back", async () => {
    const text = await answerTo({
      url: `${origin}/echo`,
      method: "POST",
      headers: [{ key: "X-Key", value: "{{$secret.KEY}}", enabled: true }],
      body: { type: "application/json", content: '{"a": 1}', enabled: true },
      authentication: { type: "token", token: "{{$secret.KEY}}", enabled: true },
    });
    assert.match(text, /200/);
    assert.match(text, /"key": "\[secret:KEY\]"/);
    assert.match(text, /x-echo: Bearer \[secret:KEY\]/i);
  });

  for (const [what, path, more, expected] of [
    ["that a server does not allow browsers", "/closed", {}, /does not allow requests from a browser.*on the desktop/s],
    [
      "that it does not learn where a redirect leads",
      "/moved",
      {},
      /redirects, and VS Code in the browser cannot see where to/,
    ],
    [
      "that it sends no cookies",
      "/echo",
      { headers: [{ key: "Cookie", value: "a={{$secret.KEY}}", enabled: true }] },
      /sends no cookies.*on the desktop/s,
    ],
    [
      "that it verifies each certificate",
      "/echo",
      { settings: { sslCertificate: false } },
      /verifies every certificate/,
    ],
  ] as const) {
    it(`says ${what}`, async () => {
      assert.match(await answerTo({ url: `${origin}${path}`, method: "GET", ...more }), expected);
    });
  }
});
