import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

describe("Replacing a file", () => {
  it("puts the new content in its place, and leaves nothing beside it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "replace-"));
    try {
      const file = join(folder, "secrets.age");
      await replaceFile(vscode.Uri.file(file), Buffer.from("first"));
      assert.equal(await readFile(file, "utf8"), "first");
      await writeFile(file, "older, and longer than the new one");
      await replaceFile(vscode.Uri.file(file), Buffer.from("second"));
      assert.equal(await readFile(file, "utf8"), "second");
      assert.deepEqual(await readdir(folder), ["secrets.age"]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("leaves the older one as it is when the disk is full, and nothing beside it", async () => {
    const disk = new FullDisk();
    const registration = vscode.workspace.registerFileSystemProvider("full-disk", disk, { isCaseSensitive: true });
    try {
      disk.files.set("/secrets.age", Buffer.from("older"));
      await assert.rejects(replaceFile(vscode.Uri.parse("full-disk:/secrets.age"), Buffer.from("newer")));
      assert.deepEqual([...disk.files.keys()], ["/secrets.age"]);
      assert.equal(String(disk.files.get("/secrets.age")), "older");
    } finally {
      registration.dispose();
    }
  });
});
