import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import {
  CREDENTIAL_FILES,
  FIND_FILE,
  LIST_FOLDER,
  NAME_USES,
  REPLACE_REFERENCES,
  USES,
} from "../../common/protocol.ts";
import { catalogOf, organizationSecret } from "../support/catalogs.ts";
import { LanguageServer } from "../support/languageServer.ts";

const ROOT = "memfs://shop/work";
const URI = `${ROOT}/workflows/a.json`;
const TEXT = '{"url": "{{$secret.SHARED}}", "password": "fake-9Zq8Lm2x"}';

describe("Requests that are cancelled, over stdio", () => {
  let server: LanguageServer;
  /** Lets the client say what is in the folder, which all requests over the workspace wait for. */
  let list: () => void;

  beforeEach(async () => {
    const listed = new Promise<void>((resolve) => {
      list = resolve;
    });
    const answers = {
      [FIND_FILE]: ({ uri }: { readonly uri: string }) => (uri === ROOT ? "folder" : null),
      [LIST_FOLDER]: () => listed.then(() => []),
    };
    const catalog = catalogOf(organizationSecret("SHARED"), organizationSecret("OTHER"));
    const workspaceFolders = [{ uri: ROOT, name: "work" }];
    server = await LanguageServer.start(
      { catalog: { ...catalog, bindings: [{ folder: ROOT, organization: "acme", project: "P-SHOP" }] } },
      { workspaceFolders, capabilities: { workspace: { workspaceFolders: true } } },
      undefined,
      answers,
    );
    await server.open(URI, TEXT);
    await server.diagnostics(URI);
  });
  afterEach(() => server.stop());

  const position = { line: 0, character: 20 };
  const requests: readonly (readonly [string, unknown])[] = [
    ["workspace/symbol", { query: "" }],
    ["textDocument/references", { textDocument: { uri: URI }, position, context: { includeDeclaration: true } }],
    [USES, { organization: "acme", name: "SHARED" }],
    [NAME_USES, { name: "SHARED" }],
    [REPLACE_REFERENCES, { from: "SHARED", to: "OTHER", uri: URI, review: false }],
    [CREDENTIAL_FILES, undefined],
  ];

  for (const [method, params] of requests) {
    it(`cost nothing and get nothing: ${method}`, async () => {
      const source = new CancellationTokenSource();
      const cancelled = server.request<object>(method, params, source.token);
      source.cancel();
      const wanted = server.request<object>(method, params);
      list();
      assert.deepEqual(Object.keys(await cancelled), []);
      assert.notDeepEqual(Object.keys(await wanted), []);
    });
  }
});
