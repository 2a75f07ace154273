import assert from "node:assert/strict";
import * as vscode from "vscode";
import { replaceFile } from "../../../client/replaceFile.ts";

/** A disk that keeps the first bytes of what is written to it, and then is full. */
class FullDisk implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch = () => new vscode.Disposable(() => {});
  createDirectory = () => {};
  readDirectory = () => [];

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path);
    if (!file && path !== "/") throw vscode.FileSystemError.FileNotFound();
    return {
      type: file ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: file?.length ?? 0,
    };
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound();
    return file;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.files.set(path, content.subarray(0, 2));
    throw vscode.FileSystemError.Unavailable("no space left");
  }

  delete({ path }: vscode.Uri): void {
    this.files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("Replacing a file", () => {
  it("puts the new content in its place, and leaves nothing beside it", async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const { fs } = vscode.workspace;
    const folder = vscode.Uri.joinPath(root.uri, "backups");
    const file = vscode.Uri.joinPath(folder, "secrets.age");
    const content = async () => new TextDecoder().decode(await fs.readFile(file));
    await fs.createDirectory(folder);
    try {
      await replaceFile(file, bytesOf("first"));
      assert.equal(await content(), "first");
      await fs.writeFile(file, bytesOf("older, and longer than the new one"));
      await replaceFile(file, bytesOf("second"));
      assert.equal(await content(), "second");
      assert.deepEqual(await fs.readDirectory(folder), [["secrets.age", vscode.FileType.File]]);
    } finally {
      await fs.delete(folder, { recursive: true });
    }
  });

  it("leaves the older one as it is when the disk is full, and nothing beside it", async () => {
    const disk = new FullDisk();
    const registration = vscode.workspace.registerFileSystemProvider("full-disk", disk, { isCaseSensitive: true });
    try {
      disk.files.set("/secrets.age", bytesOf("older"));
      await assert.rejects(replaceFile(vscode.Uri.parse("full-disk:/secrets.age"), bytesOf("newer")));
      assert.deepEqual([...disk.files.keys()], ["/secrets.age"]);
      assert.equal(new TextDecoder().decode(disk.files.get("/secrets.age")), "older");
    } finally {
      registration.dispose();
    }
  });
});
