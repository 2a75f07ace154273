import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Location, WorkspaceSymbol } from "vscode-languageserver-types";
import type { Catalog, SecretSummary } from "../../common/catalog.ts";
import type { DocumentExtractions } from "../../common/extraction.ts";
import {
  CREDENTIAL_FILES,
  type CredentialFile,
  FIND_CREDENTIALS,
  NAME_USES,
  type SecretUse,
  USES,
} from "../../common/protocol.ts";
import { CREATED, DELETED, UPDATED } from "../support/catalogs.ts";
import { cursorIn } from "../support/cursor.ts";
import { FolderOnDisk } from "../support/folderOnDisk.ts";
import { LanguageServer } from "../support/languageServer.ts";
import { until } from "../support/until.ts";

const secret = (name: string, project?: string, state: SecretSummary["state"] = "active"): SecretSummary => ({
  name,
  organization: "acme",
  ...(project !== undefined && { project }),
  state,
  createdAt: CREATED,
  updatedAt: UPDATED,
  ...(state === "deleted" && { deletedAt: DELETED }),
});

const use = (...names: readonly string[]) =>
  JSON.stringify({ urls: names.map((name) => `{{$secret.${name}}}`) }, null, 1);
const [CREATE, CHANGE, DELETE] = [1, 2, 3];

describe("The whole workspace over stdio", () => {
  let disk: FolderOnDisk;
  let server: LanguageServer;

  beforeEach(async () => {
    disk = await FolderOnDisk.create();
  });
  afterEach(async () => {
    await server.stop();
    await disk.remove();
  });

  const catalog = (): Catalog => ({
    complete: true,
    bindings: [
      { folder: disk.uri("app"), organization: "acme", project: "APP" },
      { folder: disk.uri("app-2"), organization: "acme", project: "APP-2" },
    ],
    secrets: [secret("SHARED"), secret("OURS", "APP"), secret("GONE", "APP", "deleted"), secret("THEIRS", "APP-2")],
  });

  const folder = (name: string) => ({ uri: disk.uri(name), name });

  async function start(folders: readonly string[] = ["app"], settings?: unknown): Promise<void> {
    server = await LanguageServer.start(
      { catalog: catalog(), settings },
      {
        workspaceFolders: folders.map(folder),
        capabilities: {
          workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
          window: { workDoneProgress: true },
        },
      },
    );
  }

  /** Waits until the server has read all it was told of. */
  const settled = () => server.request<WorkspaceSymbol[]>("workspace/symbol", { query: "" });

  const changed = (...changes: readonly (readonly [string, number])[]) =>
    server.notify("workspace/didChangeWatchedFiles", { changes: changes.map(([uri, type]) => ({ uri, type })) });

  const isEmpty = ({ diagnostics }: { readonly diagnostics: readonly unknown[] }) => diagnostics.length === 0;
  const codes = async (uri: string) =>
    (await server.diagnostics(uri, (params) => !isEmpty(params))).map(({ code }) => code);
  /** What stands in the Problems panel now for a file. */
  const shown = (uri: string) =>
    server
      .publications(uri)
      .at(-1)
      ?.diagnostics.map(({ code }) => code) ?? [];

  it("flags deleted and foreign secrets in files that nobody opened, without a version", async () => {
    const uri = await disk.write("app/workflows/a.json", use("GONE", "THEIRS", "OURS"));
    await start();
    assert.deepEqual(await codes(uri), ["secret-deleted", "secret-out-of-scope"]);
    const [published] = server.publications(uri);
    assert.equal(published?.version, undefined);
    assert.deepEqual(published?.diagnostics[0]?.range, {
      start: { line: 2, character: 13 },
      end: { line: 2, character: 17 },
    });
  });

  it("flags hard-coded credentials in files that nobody opened, and says how many there are and where", async () => {
    const keys = '{\n  "apiKey": "fake4Zq8Lm2Xw7Rt1Yb6",\n  "password": "fake-9Zq8Lm2x"\n}';
    const uri = await disk.write("app/workflows/a.json", keys);
    const yaml = await disk.write("app/workflows/b.yaml", "clientSecret: fake4Zq8Lm2Xw7Rt1Yb7\n");
    await disk.write("app/workflows/c.json", use("OURS"));
    await disk.write("app/other.json", keys);
    await start();
    assert.deepEqual(await codes(uri), ["hardcoded-credential", "hardcoded-credential"]);
    const [flag] = await server.diagnostics(yaml);
    assert.deepEqual(flag?.range, { start: { line: 0, character: 14 }, end: { line: 0, character: 34 } });
    const files = () => server.request<CredentialFile[]>(CREDENTIAL_FILES, undefined);
    assert.deepEqual(await files(), [
      { uri, count: 2 },
      { uri: yaml, count: 1 },
    ]);
    await server.open(uri, '{"password": "fake-9Zq8Lm2x"}');
    await server.diagnostics(uri, ({ version, diagnostics }) => version === 1 && diagnostics.length === 1);
    assert.deepEqual((await files())[0], { uri, count: 1 });
    assert.ok(!JSON.stringify([server.publications(uri), server.log]).includes("Zq8Lm2"));
  });

  it("ignores values by their fingerprints, in files that are open and in others, as soon as they are listed", async () => {
    const value = "fake-9Zq8Lm2x";
    const uri = await disk.write("app/workflows/a.json", JSON.stringify({ password: value }));
    const open = await disk.write("app/workflows/b.json", JSON.stringify({ clientSecret: value }));
    await start();
    await server.open(open, JSON.stringify({ clientSecret: value }));
    const flagged = (file: string, count: number) =>
      server.diagnostics(file, ({ diagnostics }) => diagnostics.length === count);
    const found = async () => [
      (await server.request<CredentialFile[]>(CREDENTIAL_FILES, undefined)).length,
      (await server.request<DocumentExtractions>(FIND_CREDENTIALS, { uri: open })).extractions.length,
    ];
    await Promise.all([flagged(uri, 1), flagged(open, 1)]);
    assert.deepEqual(await found(), [2, 1]);
    const ignore = (ignoreCredentials: readonly string[]) =>
      server.notify("workspace/didChangeConfiguration", { settings: { workflowSecrets: { ignoreCredentials } } });
    await ignore([createHash("sha256").update(value).digest("hex")]);
    await Promise.all([flagged(uri, 0), flagged(open, 0)]);
    assert.deepEqual(await found(), [0, 0]);
    await ignore([]);
    await Promise.all([flagged(uri, 1), flagged(open, 1)]);
    assert.deepEqual(await found(), [2, 1]);
  });

  it("reads the folder of an editor that has a root only", async () => {
    const uri = await disk.write("app/workflows/a.json", use("GONE"));
    server = await LanguageServer.start({ catalog: catalog() }, { rootUri: disk.uri("app") });
    assert.deepEqual(await codes(uri), ["secret-deleted"]);
  });

  it("reports progress, and watches what it has to know of", async () => {
    await disk.write("app/workflows/a.json", use("GONE"));
    await start();
    const progress = async () => server.progress;
    const reported = await until(progress, (kinds) => kinds.at(-1) === "end", "the end of reading");
    assert.equal(reported[0], "Reading workflow files");
    const [watching] = [...server.registrations.values()];
    assert.equal(watching?.method, "workspace/didChangeWatchedFiles");
  });

  it("follows files and folders that are created, changed and deleted", async () => {
    await disk.write("app/workflows/a.json", use("OURS"));
    await start();
    await settled();
    const uri = await disk.write("app/workflows/a.json", use("GONE"));
    await changed([uri, CHANGE]);
    assert.deepEqual(await codes(uri), ["secret-deleted"]);
    const created = await disk.write("app/new/workflows/b.json", use("THEIRS"));
    await changed([disk.uri("app/new"), CREATE]);
    assert.deepEqual(await codes(created), ["secret-out-of-scope"]);
    await disk.delete("app/workflows/a.json");
    await changed([uri, DELETE], [await disk.delete("app/new"), DELETE]);
    await server.diagnostics(uri, isEmpty);
    await server.diagnostics(created, isEmpty);
  });

  it("follows the catalog", async () => {
    const uri = await disk.write("app/workflows/a.json", use("GONE"));
    await start();
    await codes(uri);
    await server.notify("workflowSecrets/didChangeCatalog", { ...catalog(), secrets: [secret("GONE")] });
    await server.diagnostics(uri, isEmpty);
  });

  it("follows the settings, without a restart", async () => {
    const uri = await disk.write("app/workflows/a.json", use("GONE"));
    const other = await disk.write("app/flows/b.json", use("THEIRS"));
    await start();
    await codes(uri);
    const files = { include: ["flows/*.json"] };
    await server.notify("workspace/didChangeConfiguration", { settings: { workflowSecrets: { files } } });
    assert.deepEqual(await codes(other), ["secret-out-of-scope"]);
    await server.diagnostics(uri, isEmpty);
    const hidden = { ...files, hidden: ["flows"] };
    await server.notify("workspace/didChangeConfiguration", { settings: { workflowSecrets: { files: hidden } } });
    await server.diagnostics(other, isEmpty);
    const registered = async () => server.registrations.size;
    await until(registered, (size) => size === 1, "the former registrations to go");
  });

  it("follows folders that are added and removed, and tells /app from /app-2", async () => {
    const uri = await disk.write("app/workflows/a.json", use("THEIRS"));
    const other = await disk.write("app-2/workflows/a.json", use("OURS", "THEIRS"));
    await start();
    assert.deepEqual(await codes(uri), ["secret-out-of-scope"]);
    assert.deepEqual(shown(other), []);
    const event = { added: [folder("app-2")], removed: [] };
    await server.notify("workspace/didChangeWorkspaceFolders", { event });
    assert.deepEqual(await codes(other), ["secret-out-of-scope"]);
    await server.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [folder("app")] } });
    await server.diagnostics(uri, isEmpty);
    await settled();
    assert.deepEqual(shown(other), ["secret-out-of-scope"]);
  });

  it("serves what lies below a jelou.yml, also one in another, and what GitHub owns not", async () => {
    await disk.write("app/jelou.yml", "brain: APP\n");
    await disk.write("app/inner/jelou.yml", "brain: INNER\n");
    const uris = [
      await disk.write("app/flow.yaml", "a: '{{$secret.GONE}}'\n"),
      await disk.write("app/inner/flow.json", use("GONE")),
    ];
    const github = await disk.write("app/.github/workflows/ci.yml", "a: '{{$secret.GONE}}'\n");
    await start();
    for (const uri of uris) assert.deepEqual(await codes(uri), ["secret-deleted"]);
    await settled();
    assert.deepEqual(shown(github), []);
  });

  it("leaves out odd files with one line each, and reads all others", async () => {
    const utf16 = Buffer.from(`\uFEFF${use("GONE")}`, "utf16le");
    await disk.write("app/workflows/utf16.json", utf16);
    await disk.write("app/workflows/latin1.json", Buffer.from('{"a": "é"}', "latin1"));
    await disk.write("app/workflows/binary.json", `${use("GONE")}\0`);
    await disk.write("app/workflows/huge.json", Buffer.alloc(10 * 1024 * 1024 + 1, 32));
    const bom = await disk.write("app/workflows/bom.json", `\uFEFF{"a": "{{$secret.GONE}}"}`);
    await disk.link("app/workflows/loop", disk.path);
    await start();
    assert.deepEqual(await codes(bom), ["secret-deleted"]);
    assert.equal(server.publications(bom)[0]?.diagnostics[0]?.range.start.character, 17);
    await settled();
    const lines = server.log.map((line) => line.replace(/^.*\/(\w+\.json)/, "$1")).toSorted();
    assert.deepEqual(lines, [
      "binary.json: not a text file",
      "huge.json: larger than 10 MB",
      "latin1.json: not encoded in UTF-8",
      "utf16.json: not encoded in UTF-8",
    ]);
  });

  describe("with an open document", () => {
    let uri: string;
    beforeEach(async () => {
      uri = await disk.write("app/workflows/a.json", use("GONE"));
      await start();
      await codes(uri);
    });

    it("shows what the editor has, not what the disk has", async () => {
      await server.open(uri, use("OURS"));
      await server.diagnostics(uri, ({ version, diagnostics }) => version === 1 && diagnostics.length === 0);
      await changed([uri, CHANGE]);
      await settled();
      assert.deepEqual(shown(uri), []);
    });

    it("goes back to the disk when it is closed, also when the file changed meanwhile", async () => {
      await server.open(uri, use("OURS"));
      await server.diagnostics(uri, isEmpty);
      await disk.write("app/workflows/a.json", use("THEIRS"));
      await server.close(uri);
      await server.diagnostics(uri, ({ diagnostics }) => diagnostics[0]?.code === "secret-out-of-scope");
      await settled();
      assert.deepEqual(shown(uri), ["secret-out-of-scope"]);
      assert.equal(server.publications(uri).at(-1)?.version, undefined);
    });

    it("takes everything back when the file was deleted", async () => {
      await server.open(uri, use("GONE"));
      await server.diagnostics(uri, ({ version }) => version === 1);
      await changed([await disk.delete("app/workflows/a.json"), DELETE]);
      await settled();
      assert.deepEqual(shown(uri), ["secret-deleted"]);
      await server.close(uri);
      await server.diagnostics(uri, isEmpty);
    });

    it("counts a file once, however its editor spells the URI", async () => {
      const spelled = uri.replace("a.json", "%61.json");
      await server.open(spelled, use("GONE"));
      await server.diagnostics(uri, isEmpty);
      assert.deepEqual(await codes(spelled), ["secret-deleted"]);
      await server.close(spelled);
      await server.diagnostics(spelled, isEmpty);
      await settled();
      assert.deepEqual(shown(uri), ["secret-deleted"]);
    });
  });

  describe("leads from place to place:", () => {
    let opened: string;
    let other: string;
    const { text, position } = cursorIn('{"a": "{{$secret.SH|ARED}}", "description": "{{$secret.SHARED}}"}');

    beforeEach(async () => {
      opened = await disk.write("app/workflows/a.json", use("SHARED", "SHARED", "SHARED"));
      other = await disk.write("app-2/tools/b.json", use("THEIRS", "SHARED"));
      await disk.write("app/workflows/prose.json", '{"description": "{{$secret.SHARED}}"}');
      await start(["app", "app-2"]);
      await server.open(opened, text);
    });

    const at = (method: string) =>
      server.request<Location[]>(method, {
        textDocument: { uri: opened },
        position,
        context: { includeDeclaration: true },
      });
    const places = (locations: readonly Location[]) =>
      locations.map(({ uri, range }) => [uri, range.start.line, range.start.character]);

    it("all uses, those of the open document as it is in the editor", async () => {
      assert.deepEqual(places(await at("textDocument/references")), [
        [opened, 0, 17],
        [other, 3, 13],
      ]);
    });

    it("the same name in this document, in prose too", async () => {
      const highlights = await at("textDocument/documentHighlight");
      assert.deepEqual(
        highlights.map(({ range }) => range.start.character),
        [17, 54],
      );
    });

    it("how often the workspace uses a secret", async () => {
      const hover = await server.hover(opened, position);
      await settled();
      assert.match(JSON.stringify((await server.hover(opened, position)) ?? hover), /Used 2 times in 2 files/);
    });

    it("symbols by name, with and without #, each secret once", async () => {
      const symbols = async (query: string) =>
        (await server.request<WorkspaceSymbol[]>("workspace/symbol", { query })).map(
          ({ name, containerName }) => `${name} (${containerName})`,
        );
      assert.deepEqual(await symbols("#shar"), ["SHARED (organization acme)"]);
      assert.deepEqual((await symbols("")).toSorted(), ["SHARED (organization acme)", "THEIRS (undefined)"]);
      assert.deepEqual(await symbols("NOPE"), []);
    });

    it("the uses of a secret with their lines, in the order of the files, for the client", async () => {
      const uses = (params: unknown) => server.request<SecretUse[]>(USES, params);
      const found = await uses({ organization: "acme", name: "SHARED" });
      assert.deepEqual(
        found.map(({ uri, lineText }) => [uri, lineText]),
        [
          [other, '"{{$secret.SHARED}}"'],
          [opened, text],
        ],
      );
      assert.deepEqual(await uses({ organization: "acme", project: "APP", name: "SHARED" }), []);
      assert.deepEqual(await uses("SHARED"), []);
    });

    it("the references to a name, whatever they mean, for what a change of its secrets would do", async () => {
      const references = (params: unknown) => server.request<SecretUse[]>(NAME_USES, params);
      assert.deepEqual(
        (await references({ name: "SHARED" })).map(({ uri }) => uri),
        [other, opened],
      );
      assert.deepEqual(await references({ name: "NOBODYS" }), []);
      assert.deepEqual(await references("SHARED"), []);
    });
  });

  it("has a page about a secret to go to, for a client that shows it alone", async () => {
    const { text, position } = cursorIn('"{{$secret.OU|RS}}"');
    const uri = disk.uri("app/workflows/a.json");
    server = await LanguageServer.start({ catalog: catalog(), canShowSecretPages: true });
    await server.open(uri, text);
    const [page] = await server.request<Location[]>("textDocument/definition", { textDocument: { uri }, position });
    assert.equal(page?.uri, `workflow-secret:/Workflow%20Secrets/OURS?${encodeURIComponent('["acme","APP"]')}`);
  });
});
