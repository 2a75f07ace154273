import * as fs from "node:fs";
import { promisify } from "node:util";
import { URI } from "vscode-uri";
import type { DirectoryEntry, FileContent, FileSystem } from "./fileSystem.ts";

// The callback API costs a fraction of `node:fs/promises` for many small files.
const [readdir, realpath, stat] = [promisify(fs.readdir), promisify(fs.realpath), promisify(fs.stat)];

/** Without waiting for whoever may write to it, if it turns out to be a pipe; Windows has no such flag. */
const TO_READ = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** The disk of this machine. */
export const diskFileSystem: FileSystem = {
  exists: (uri) =>
    stat(uri.fsPath).then(
      () => true,
      () => false,
    ),

  async list(folder) {
    const entries = await readdir(folder.fsPath, { withFileTypes: true });
    return entries.flatMap((entry): DirectoryEntry[] => {
      const { name } = entry;
      if (entry.isSymbolicLink()) return [{ name, kind: "link" }];
      if (entry.isDirectory()) return [{ name, kind: "folder" }];
      // Reading a pipe or a device may never end.
      return entry.isFile() ? [{ name, kind: "file" }] : [];
    });
  },

  async follow(uri) {
    try {
      const [path, found] = await Promise.all([realpath(uri.fsPath), stat(uri.fsPath)]);
      if (!found.isDirectory() && !found.isFile()) return undefined;
      return { target: URI.file(path), kind: found.isDirectory() ? "folder" : "file" };
    } catch {
      return undefined;
    }
  },

  async read(file, limit): Promise<FileContent> {
    // Four trips to another thread cost several times as much as a small file, and whoever reads many takes turns.
    try {
      const descriptor = fs.openSync(file.fsPath, TO_READ);
      try {
        return contentOf(descriptor, limit);
      } finally {
        fs.closeSync(descriptor);
      }
    } catch (error) {
      if (isGone(error)) return { kind: "missing" };
      throw error;
    }
  },
};

function contentOf(descriptor: number, limit: number): FileContent {
  const found = fs.fstatSync(descriptor);
  if (found.isDirectory()) return { kind: "folder" };
  if (!found.isFile()) return { kind: "missing" };
  if (found.size > limit) return { kind: "too-large" };
  const bytes = Buffer.allocUnsafeSlow(found.size);
  let filled = 0;
  while (filled < bytes.length) {
    const bytesRead = fs.readSync(descriptor, bytes, filled, bytes.length - filled, filled);
    // The file became shorter meanwhile.
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return { kind: "bytes", bytes: bytes.subarray(0, filled) };
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP";
}
