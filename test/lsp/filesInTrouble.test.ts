import assert from "node:assert/strict";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NAME_USES, type SecretUse } from "../../common/protocol.ts";
import { countFaults } from "../support/counts.ts";
import { FolderOnDisk } from "../support/folderOnDisk.ts";
import { LanguageServer } from "../support/languageServer.ts";

const REFERENCE = '"{{$secret.NOPE}}"';
const [CREATE, CHANGE, DELETE] = [1, 2, 3];

const FILES = 1000;
const EVENTS = 10_000;

/** Names as people give them, and as long as a file system takes them. */
const NAMES = [
  "with spaces.json",
  "🔑 ключ.json",
  "#1.json",
  "100%.json",
  "a%23b.json",
  "é e\u0301.json",
  "'\"&?.json",
];

describe("Files in trouble, over stdio", () => {
  let disk: FolderOnDisk;
  let server: LanguageServer;

  beforeEach(async () => {
    disk = await FolderOnDisk.create();
  });
  afterEach(async () => {
    await server.stop();
    await disk.remove();
  });

  async function start(): Promise<void> {
    const workspaceFolders = [{ uri: disk.uri("app"), name: "app" }];
    server = await LanguageServer.start(
      { catalog: { complete: true, bindings: [], secrets: [] } },
      { workspaceFolders },
    );
  }

  const changed = (changes: readonly (readonly [string, number])[]) =>
    server.notify("workspace/didChangeWatchedFiles", { changes: changes.map(([uri, type]) => ({ uri, type })) });
  /** How often the workspace refers to the name, once all was read that the server was told of. */
  const uses = async () => (await server.request<readonly SecretUse[]>(NAME_USES, { name: "NOPE" })).length;
  const write = (at: number) => disk.write(`app/workflows/${at}.json`, `[${REFERENCE}]`);

  it("come and go ten thousand times at once: what is on the disk counts, and questions are answered meanwhile", async () => {
    const uris: string[] = [];
    for (let at = 0; at < FILES; at += 1) uris.push(await write(at));
    await start();
    for (let sent = 0; sent < EVENTS; sent += 100) {
      const batch = Array.from({ length: 100 }, (_, at) => {
        const uri = uris[(sent + at * 7) % FILES] ?? "";
        return [uri, [CREATE, CHANGE, DELETE][(sent + at) % 3] ?? CHANGE] as const;
      });
      await changed(batch);
    }
    assert.deepEqual(await server.completion(uris[0] ?? "", { line: 0, character: 0 }), []);
    assert.equal(await uses(), FILES);
    countFaults("an event of a file, all at once", EVENTS);
  });

  it("are deleted with their folder while they are read", async () => {
    for (let at = 0; at < FILES; at += 1) await write(at);
    await start();
    const gone = await disk.delete("app/workflows");
    await changed([[gone, DELETE]]);
    assert.equal(await uses(), 0);
    countFaults("a file that was deleted while it was read", FILES);
  });

  it("grow and shrink while they are read", async () => {
    const uri = await disk.write("app/workflows/growing.json", "[");
    const path = join(disk.path, "app/workflows/growing.json");
    await start();
    for (let times = 0; times < 200; times += 1) {
      await appendFile(path, `${REFERENCE},\n`);
      await changed([[uri, CHANGE]]);
    }
    assert.equal(await uses(), 200);
    await writeFile(path, `[${REFERENCE}]`);
    await changed([[uri, CHANGE]]);
    assert.equal(await uses(), 1);
    countFaults("a file that grew while it was read", 200);
  });

  it("lie in folders that lead to themselves", async () => {
    await write(1);
    await disk.link("app/workflows/self", join(disk.path, "app/workflows/self"));
    await disk.link("app/workflows/up", join(disk.path, "app"));
    await disk.link("app/one", join(disk.path, "app/two"));
    await disk.link("app/two", join(disk.path, "app/one"));
    await start();
    assert.equal(await uses(), 1);
    countFaults("a link in a loop", 4);
  });

  it("have names of any characters, up to 255 bytes", async () => {
    const names = process.platform === "win32" ? NAMES.slice(0, -1) : NAMES;
    const longest = `${"é".repeat(125)}.json`;
    const uris = await Promise.all(
      [...names, longest].map((name) => disk.write(`app/workflows/${name}`, `[${REFERENCE}]`)),
    );
    await start();
    assert.equal(await uses(), uris.length);
    for (const uri of uris) {
      const [found] = await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
      assert.equal(found?.code, "secret-not-found", uri);
      // An open document is the same file.
      await server.open(uri, "[]", "json");
    }
    assert.equal(await uses(), 0);
    countFaults("a file with an odd name", uris.length);
  });
});
