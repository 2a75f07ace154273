import assert from "node:assert/strict";
import { FIND_FILE, LIST_FOLDER, READ_FILE } from "../../common/protocol.ts";
import { LanguageServer } from "../support/languageServer.ts";

const ROOT = "memfs://shop/work";
const FILES: Readonly<Record<string, string>> = {
  [`${ROOT}/jelou.yml`]: "brain: 01JP2WPF70AKMK75XF1G6AAHJP\norganization: acme\n",
  [`${ROOT}/flows/pay.json`]: '{"name": "ñ", "url": "{{$secret.GONE}}"}',
};

describe("A folder that only the client can read, over stdio", () => {
  let server: LanguageServer;

  afterEach(() => server.stop());

  const catalog = {
    complete: true,
    bindings: [{ folder: ROOT, organization: "acme", project: "SHOP" }],
    secrets: [],
  };
  const kindOf = (uri: string) => {
    if (uri in FILES) return "file";
    return Object.keys(FILES).some((file) => file.startsWith(`${uri}/`)) ? "folder" : null;
  };

  it("is read through the client: what lies below its jelou.yml is checked, opened or not", async () => {
    server = await LanguageServer.start(
      { catalog },
      { workspaceFolders: [{ uri: ROOT, name: "work" }], capabilities: { workspace: { workspaceFolders: true } } },
      undefined,
      {
        [FIND_FILE]: ({ uri }) => kindOf(uri),
        [LIST_FOLDER]: ({ uri }) => {
          const below = Object.keys(FILES).filter((file) => file.startsWith(`${uri}/`));
          const names = new Set(below.map((file) => file.slice(uri.length + 1).split("/")[0] ?? ""));
          return Array.from(names, (name) => ({ name, kind: kindOf(`${uri}/${name}`) }));
        },
        [READ_FILE]: ({ uri }) => {
          const text = FILES[uri];
          return text === undefined
            ? { kind: "missing" }
            : { kind: "bytes", base64: Buffer.from(text).toString("base64") };
        },
      },
    );
    const [found, ...others] = await server.diagnostics(
      `${ROOT}/flows/pay.json`,
      ({ diagnostics }) => diagnostics.length > 0,
    );
    assert.equal(found?.code, "secret-not-found");
    assert.deepEqual(found?.range.start, { line: 0, character: 32 });
    assert.deepEqual(others, []);
  });

  it("is left alone in an editor whose client does not know these requests", async () => {
    server = await LanguageServer.start({ catalog }, { workspaceFolders: [{ uri: ROOT, name: "work" }] });
    const uri = `${ROOT}/workflows/a.json`;
    await server.open(uri, '{"url": "{{$secret.GONE}}"}');
    const found = await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(
      found.map(({ code }) => code),
      ["secret-not-found"],
    );
  });
});
