import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../../../common/settings.ts";
import { MAX_FILE_SIZE } from "../../../../server/index/fileText.ts";
import { type FileChange, WorkspaceIndex } from "../../../../server/index/workspaceIndex.ts";
import { Pacer } from "../../../../server/pacer.ts";
import { WorkflowFiles } from "../../../../server/workflowFiles.ts";
import { MemoryDisk } from "../../../support/memoryDisk.ts";

const A = '{"url": "{{$secret.A}}"}';
const B = '{"url": "{{$secret.B}}"}';

describe("WorkspaceIndex", () => {
  let disk: MemoryDisk;
  let files: WorkflowFiles;
  let index: WorkspaceIndex;
  let changed: string[];
  /** How many credentials each file had that was told to have changed. */
  let flags: number[];
  let projectChanges: number;
  let skipped: string[];
  let failures: unknown[];

  beforeEach(() => {
    disk = new MemoryDisk();
    files = new WorkflowFiles(disk);
    [changed, flags, skipped, failures] = [[], [], [], []];
    projectChanges = 0;
    index = new WorkspaceIndex({
      fileSystem: disk,
      files,
      pacer: new Pacer({ now: () => 0, nextTurn: async () => {} }),
      changed: (uri) => {
        changed.push(uri);
        flags.push(index.get(uri)?.credentialFlags.length ?? 0);
      },
      projectFilesChanged: () => void projectChanges++,
      skipped: (uri, reason) => skipped.push(`${uri.slice(uri.lastIndexOf("/") + 1)}: ${reason}`),
      fail: (error) => failures.push(error),
    });
  });
  afterEach(() => assert.deepEqual(failures, []));

  async function open(...folders: readonly string[]): Promise<void> {
    const uris = folders.map((folder) => `file://${folder}`);
    files.setWorkspaceFolders(uris);
    await index.setFolders(uris);
  }

  /** Each indexed file with the names in it. */
  const found = () =>
    [...index.values()].map(({ uri, references }) => `${uri.slice(7)} ${references.map(({ name }) => name)}`).sort();

  it("finds the workflow files of all folders, and keeps those with references", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/app/deep/er/b.workflow.yaml", "url: '{{$secret.B}}'");
    disk.write("/app/workflows/none.json", "{}");
    disk.write("/app/package.json", A);
    disk.write("/app/.github/workflows/ci.yml", A);
    disk.write("/app/node_modules/x/workflows/c.json", A);
    disk.write("/else/workflows/d.json", A);
    disk.write("/other/workflows/e.json", B);
    await open("/app", "/other");
    const expected = ["/app/deep/er/b.workflow.yaml B", "/app/workflows/a.json A", "/other/workflows/e.json B"];
    assert.deepEqual(found(), expected);
    assert.ok(!disk.reads.some((path) => /package|github|node_modules|else/.test(path)), String(disk.reads));
  });

  it("knows where a reference stands and in what kind of text", async () => {
    const uri = disk.write(
      "/app/workflows/a.json",
      '{\n  "x": "é😀 {{$secret.LONG_ENOUGH_NAME}}",\n "description": "{{$secret.B}}"}',
    );
    await open("/app");
    const file = index.get(uri);
    const [first, second] = file?.references ?? [];
    assert.ok(file && first && second);
    assert.deepEqual(file.rangeOf(first.nameStart, first.nameEnd), {
      start: { line: 1, character: 22 },
      end: { line: 1, character: 38 },
    });
    assert.equal(file.placeAt(first.nameStart).kind, "configuration");
    assert.equal(file.placeAt(second.nameStart).kind, "prose");
  });

  it("tells a folder from one whose name starts the same", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/app-2/workflows/a.json", A);
    await open("/app");
    assert.deepEqual(found(), ["/app/workflows/a.json A"]);
    await open("/app", "/app-2");
    await open("/app-2");
    assert.deepEqual(found(), ["/app-2/workflows/a.json A"]);
  });

  it("reads a folder once, also when others come and go", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/other/workflows/a.json", A);
    await open("/app");
    await index.searched();
    await open("/app", "/other");
    await index.searched();
    await open("/app");
    await index.searched();
    // Once for the references, once for the credentials.
    const [app, other] = ["/app/workflows/a.json", "/other/workflows/a.json"];
    assert.deepEqual(disk.reads, [app, app, other, other]);
  });

  it("follows created, changed and deleted files, and tells of each", async () => {
    const uri = disk.write("/app/workflows/a.json", A);
    await open("/app");
    disk.write("/app/workflows/a.json", B);
    const other = disk.write("/app/workflows/b.json", A);
    changed = [];
    index.apply([
      { uri, kind: "changed" },
      { uri: other, kind: "created" },
    ]);
    await index.ready();
    assert.deepEqual(found(), ["/app/workflows/a.json B", "/app/workflows/b.json A"]);
    disk.delete("/app/workflows/a.json");
    index.apply([{ uri, kind: "deleted" }]);
    await index.ready();
    assert.deepEqual(found(), ["/app/workflows/b.json A"]);
    assert.deepEqual(changed, [uri, other, uri]);
  });

  it("forgets a file that lost its last reference", async () => {
    const uri = disk.write("/app/workflows/a.json", A);
    await open("/app");
    disk.write("/app/workflows/a.json", "{}");
    index.apply([{ uri, kind: "changed" }]);
    await index.ready();
    assert.deepEqual(found(), []);
    assert.deepEqual(changed, [uri, uri]);
  });

  it("follows a folder that is renamed, which tells of itself alone", async () => {
    disk.write("/app/old/workflows/a.json", A);
    disk.write("/app/older/workflows/a.json", A);
    await open("/app");
    const uri = disk.delete("/app/old");
    disk.write("/app/new/workflows/b.json", B);
    index.apply([
      { uri, kind: "deleted" },
      { uri: "file:///app/new", kind: "created" },
    ]);
    await index.ready();
    assert.deepEqual(found(), ["/app/new/workflows/b.json B", "/app/older/workflows/a.json A"]);
  });

  it("reads a file once for all the changes of a branch switch", async () => {
    const uris = Array.from({ length: 2000 }, (_, at) => disk.write(`/app/workflows/${at}.json`, A));
    index.apply(uris.map((uri) => ({ uri, kind: "created" })));
    assert.deepEqual(disk.reads, []);
    await open("/app");
    await index.searched();
    disk.reads.length = 0;
    for (const kind of ["deleted", "created", "changed"] as const) index.apply(uris.map((uri) => ({ uri, kind })));
    await index.searched();
    assert.equal(disk.reads.length, 2 * 2000, "once for the references, once for the credentials");
    assert.equal(found().length, 2000);
  });

  it("reads again what changed while it was being read", async () => {
    const uri = disk.write("/app/workflows/a.json", A);
    disk.before = (path) => {
      if (path !== "/app/workflows/a.json" || disk.reads.length > 0) return;
      disk.reads.push("changing");
      index.apply([{ uri, kind: "changed" }]);
    };
    await open("/app");
    await index.ready();
    assert.deepEqual(disk.reads.slice(0, 3), ["changing", "/app/workflows/a.json", "/app/workflows/a.json"]);
  });

  describe("hard-coded credentials", () => {
    const KEY = '{"apiKey": "fake4Zq8Lm2Xw7Rt1Yb6"}';
    const BOTH = '{\n  "apiKey": "fake4Zq8Lm2Xw7Rt1Yb6",\n  "url": "{{$secret.A}}"\n}';
    const flagged = () =>
      [...index.values()].flatMap(({ uri, credentialFlags }) =>
        credentialFlags.map(
          ({ called, range }) => `${uri.slice(7)} ${called} ${range.start.line}:${range.start.character}`,
        ),
      );

    it("are known of files with references and without, after the references of all files", async () => {
      disk.write("/app/workflows/a.json", BOTH);
      disk.write("/app/workflows/b.json", KEY);
      disk.write("/app/workflows/c.json", A);
      await open("/app");
      await index.searched();
      assert.deepEqual(flagged(), ["/app/workflows/a.json apiKey 1:13", "/app/workflows/b.json apiKey 0:12"]);
      assert.deepEqual(disk.reads.slice(0, 3).toSorted(), disk.reads.slice(3).toSorted());
      assert.deepEqual(found(), ["/app/workflows/a.json A", "/app/workflows/b.json ", "/app/workflows/c.json A"]);
    });

    it("follow the file: changed, mended, deleted, in a folder that is deleted", async () => {
      const uri = disk.write("/app/workflows/a.json", A);
      await open("/app");
      const flaggedAfter = async (content: string | undefined, change: FileChange) => {
        if (content === undefined) disk.delete(change.uri.slice(7));
        else disk.write("/app/workflows/a.json", content);
        index.apply([change]);
        await index.searched();
        return flagged();
      };
      assert.deepEqual(await flaggedAfter(KEY, { uri, kind: "changed" }), ["/app/workflows/a.json apiKey 0:12"]);
      assert.deepEqual(await flaggedAfter(A, { uri, kind: "changed" }), []);
      assert.deepEqual(await flaggedAfter(KEY, { uri, kind: "changed" }), ["/app/workflows/a.json apiKey 0:12"]);
      assert.deepEqual(await flaggedAfter(undefined, { uri, kind: "deleted" }), []);
      assert.deepEqual(await flaggedAfter(KEY, { uri, kind: "created" }), ["/app/workflows/a.json apiKey 0:12"]);
      assert.deepEqual(await flaggedAfter(undefined, { uri: "file:///app/workflows", kind: "deleted" }), []);
    });

    it("stay while the file is looked at again", async () => {
      const uri = disk.write("/app/workflows/a.json", KEY);
      await open("/app");
      await index.searched();
      flags.length = 0;
      disk.write("/app/workflows/a.json", `\n${KEY}`);
      index.apply([{ uri, kind: "changed" }]);
      index.refresh(uri);
      await index.searched();
      assert.deepEqual(flagged(), ["/app/workflows/a.json apiKey 1:12"]);
      assert.ok(flags.length > 0 && !flags.includes(0), String(flags));
    });

    for (const [what, happens] of [
      [
        "that is deleted",
        (uri: string) => {
          disk.delete("/app/workflows/a.json");
          index.apply([{ uri, kind: "deleted" }]);
        },
      ],
      ["whose folder leaves the workspace", () => void index.setFolders([])],
    ] as const) {
      it(`are not kept of a file ${what} while it is searched`, async () => {
        const uri = disk.write("/app/workflows/a.json", KEY);
        const read = disk.read.bind(disk);
        let reads = 0;
        disk.read = async (...request) => {
          const content = await read(...request);
          if (++reads !== 2) return content;
          happens(uri);
          await index.ready();
          return content;
        };
        await open("/app");
        await index.searched();
        assert.deepEqual(flagged(), []);
        assert.ok(reads >= 2);
      });
    }
  });

  describe("below a jelou.yml", () => {
    beforeEach(async () => {
      disk.write("/app/shop/flow.json", A);
      disk.write("/app/shop/sub/flow.yaml", "a: '{{$secret.B}}'");
      disk.write("/app/flow.json", A);
    });

    it("counts JSON and YAML, also of a project in a project", async () => {
      disk.write("/app/shop/jelou.yml", "brain: x");
      disk.write("/app/shop/sub/jelou.yml", "brain: y");
      await open("/app");
      assert.deepEqual(found(), ["/app/shop/flow.json A", "/app/shop/sub/flow.yaml B"]);
    });

    it("sees the project come and go", async () => {
      await open("/app");
      assert.deepEqual(found(), []);
      const uri = disk.write("/app/shop/jelou.yml", "brain: x");
      index.apply([{ uri, kind: "created" }]);
      await index.ready();
      assert.equal(found().length, 2);
      disk.delete("/app/shop/jelou.yml");
      index.apply([{ uri, kind: "deleted" }]);
      await index.ready();
      assert.deepEqual(found(), []);
    });
  });

  describe("with folders that come and go, which tell of themselves alone", () => {
    const FLOW = "/app/p/flow.json";
    const happened = async (kind: FileChange["kind"]) => {
      projectChanges = 0;
      index.apply([{ uri: "file:///app/p", kind }]);
      await index.ready();
      assert.ok(projectChanges > 0);
      return found();
    };

    it("sees that a folder came without its jelou.yml", async () => {
      disk.write("/app/p/jelou.yml", "brain: x");
      disk.write(FLOW, A);
      await open("/app");
      assert.deepEqual(found(), [`${FLOW} A`]);
      disk.delete("/app/p");
      assert.deepEqual(await happened("deleted"), []);
      disk.write(FLOW, A);
      assert.deepEqual(await happened("created"), []);
    });

    it("sees that a folder came with a jelou.yml", async () => {
      disk.write(FLOW, A);
      await open("/app");
      assert.deepEqual(found(), []);
      disk.delete("/app/p");
      assert.deepEqual(await happened("deleted"), []);
      disk.write("/app/p/jelou.yml", "brain: x");
      disk.write(FLOW, A);
      assert.deepEqual(await happened("created"), [`${FLOW} A`]);
    });
  });

  it("reads again when the settings change what a workflow file is", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/app/flows/b.json", B);
    await open("/app");
    // A glob may start at the workspace's folder.
    files.configure({ include: ["flows/*.json"], exclude: [], hidden: [] });
    await index.rescan();
    assert.deepEqual(found(), ["/app/flows/b.json B"]);
    files.configure(DEFAULT_SETTINGS.files);
    await index.rescan();
    assert.deepEqual(found(), ["/app/workflows/a.json A"]);
  });

  it("does not look into what is hidden, from a listing or an event", async () => {
    files.configure({ ...DEFAULT_SETTINGS.files, hidden: ["build", "**/*.workflow.json"] });
    const hidden = disk.write("/app/build/workflows/a.json", A);
    disk.write("/app/a.workflow.json", A);
    disk.write("/app/src/build/workflows/b.json", B);
    await open("/app");
    index.apply([{ uri: hidden, kind: "changed" }]);
    await index.ready();
    assert.deepEqual(found(), ["/app/src/build/workflows/b.json B"]);
  });

  it("leaves out what it cannot read, each with one word about why", async () => {
    disk.write("/app/workflows/huge.json", new Uint8Array(MAX_FILE_SIZE + 1).fill(32));
    disk.write("/app/workflows/nul.json", `${A}\0`);
    disk.write("/app/workflows/latin1.json", Uint8Array.of(0x22, 0xe9, 0x22));
    disk.write("/app/workflows/utf16.json", Uint8Array.of(0xff, 0xfe, 0x22, 0x00));
    const broken = disk.writeBroken("/app/workflows/broken.json");
    disk.write("/app/workflows/bom.json", `\uFEFF${A}`);
    await open("/app");
    await index.rescan();
    index.apply([{ uri: broken, kind: "changed" }]);
    await index.ready();
    const expected = [
      "broken.json: unreadable",
      "huge.json: too-large",
      "latin1.json: not-utf8",
      "nul.json: binary",
      "utf16.json: not-utf8",
    ];
    assert.deepEqual(skipped.sort(), expected);
    assert.deepEqual(found(), ["/app/workflows/bom.json A"]);
    const [file] = index.values();
    assert.equal(file?.references[0]?.start, 9);
  });

  it("leaves out a folder that nobody may read, and reads those beside it", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/app/private/workflows/b.json", B);
    disk.before = (path) => {
      if (path.startsWith("/app/private")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
    };
    await open("/app");
    assert.deepEqual(found(), ["/app/workflows/a.json A"]);
    assert.deepEqual(skipped, ["private: unreadable"]);
  });

  it("follows links, enters no folder twice and never climbs", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/shared/workflows/b.json", B);
    disk.link("/app/workflows/loop", "/app/workflows");
    disk.link("/app/up", "/");
    disk.link("/app/linked", "/shared");
    disk.link("/app/again", "/shared");
    disk.link("/app/workflows/file.json", "/shared/workflows/b.json");
    disk.link("/app/nowhere", "/nothing");
    await open("/app");
    const expected = ["/app/linked/workflows/b.json B", "/app/workflows/a.json A", "/app/workflows/file.json B"];
    assert.deepEqual(found(), expected);
  });

  it("ends where the file system does not say where links lead", async () => {
    disk.write("/app/workflows/a.json", A);
    disk.write("/shared/b.json", B);
    disk.link("/app/self", "/app");
    disk.link("/app/up", "/");
    disk.link("/app/workflows/b.json", "/shared/b.json");
    const follow = disk.follow.bind(disk);
    // As workspace.fs does.
    disk.follow = async (uri) => {
      const followed = await follow(uri);
      return followed && { kind: followed.kind, target: undefined };
    };
    await open("/app");
    assert.deepEqual(found(), ["/app/workflows/a.json A", "/app/workflows/b.json B"]);
  });

  it("does not mind that a folder is deleted while it is being read", async () => {
    disk.write("/app/keep/workflows/a.json", A);
    for (let at = 0; at < 40; at++) disk.write(`/app/gone/${at}/workflows/a.json`, B);
    disk.before = (path) => void (path === "/app/gone/7" && disk.delete("/app/gone"));
    await open("/app");
    assert.deepEqual(found(), ["/app/keep/workflows/a.json A"]);
  });

  it("keeps nothing of a folder that is removed while it is being read", async () => {
    disk.write("/app/workflows/a.json", A);
    let removed: Promise<void> | undefined;
    disk.before = (path) => {
      if (path.endsWith("a.json")) removed ??= open();
    };
    await open("/app");
    await removed;
    assert.deepEqual(found(), []);
  });

  it("has nothing to do with folders that are not on a disk", async () => {
    await index.setFolders(["vscode-vfs://github/acme/shop"]);
    assert.deepEqual(found(), []);
  });
});
