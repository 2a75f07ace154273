import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findFilesNamed, searchFiles } from "../../../client/searchFiles.ts";

const { Directory, File, SymbolicLink } = vscode.FileType;

/** A file system as an extension brings it, which VS Code cannot search: folders by their paths. */
class UnsearchableFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #folders: Readonly<Record<string, readonly [string, vscode.FileType][]>> = {
    "/shop": [
      ["jelou.yml", File],
      ["again", Directory | SymbolicLink],
      ["node_modules", Directory],
      ["locked", Directory],
      ["apps", Directory],
    ],
    "/shop/node_modules": [["jelou.yml", File]],
    "/shop/apps": [
      ["crm", Directory],
      ["other.yml", File],
    ],
    "/shop/apps/crm": [["jelou.yml", File]],
  };

  watch = () => new vscode.Disposable(() => {});
  createDirectory = () => {};
  writeFile = () => {};
  delete = () => {};
  rename = () => {};
  readFile = () => new Uint8Array();
  stat = () => ({ type: Directory, ctime: 0, mtime: 0, size: 0 });

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const entries = this.#folders[path];
    if (!entries) throw vscode.FileSystemError.NoPermissions();
    return [...entries];
  }
}

describe("Searching for files", () => {
  const SCHEME = "unsearchable";
  const folder = { uri: vscode.Uri.parse(`${SCHEME}:/shop`), name: "shop", index: 0 };
  let registration: vscode.Disposable;
  before(() => {
    registration = vscode.workspace.registerFileSystemProvider(SCHEME, new UnsearchableFiles());
  });
  after(() => registration.dispose());

  it("finds those of a name where VS Code can search", async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const found = await findFilesNamed("jelou.yml", root);
    assert.deepEqual(found.map(String), [vscode.Uri.joinPath(root.uri, "jelou.yml").toString()]);
  });

  it("looks through the folders of a file system that offers no search, following no link", async () => {
    const found = await findFilesNamed("jelou.yml", folder);
    assert.deepEqual(found.map(String).toSorted(), [`${SCHEME}:/shop/apps/crm/jelou.yml`, `${SCHEME}:/shop/jelou.yml`]);
  });

  it("waits for such a file system once alone", async () => {
    const search = { include: new vscode.RelativePattern(folder, "**/*.json"), exclude: undefined };
    await searchFiles(search, [SCHEME]);
    const waiting = new Promise((resolve) => setTimeout(resolve, 0, "waiting"));
    assert.equal(await Promise.race([searchFiles(search, ["file", SCHEME]), waiting]), undefined);
  });

  it("asks one again that answered late", async () => {
    const found = [folder.uri];
    const late = Promise.withResolvers<vscode.Uri[]>();
    const search = { include: "**/*.json", exclude: undefined };
    assert.equal(await searchFiles(search, ["slow"], () => late.promise), undefined);
    const never = () => assert.fail("It is still waited for.");
    assert.equal(await searchFiles(search, ["slow"], never), undefined);
    late.resolve([]);
    await late.promise;
    assert.deepEqual(await searchFiles(search, ["slow"], async () => found), found);
  });
});
