import { readdir, readFile, realpath, stat } from "node:fs";
import { promisify } from "node:util";
import { URI } from "vscode-uri";
import type { DirectoryEntry, FileContent, FileSystem } from "./workflowFiles.ts";

/** The disk of this machine. */
export const diskFileSystem: FileSystem = {
  exists: (uri) =>
    promisify(stat)(uri.fsPath).then(
      () => true,
      () => false,
    ),

  async list(folder) {
    const entries = await promisify(readdir)(folder.fsPath, { withFileTypes: true });
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
      const [path, found] = await Promise.all([promisify(realpath)(uri.fsPath), promisify(stat)(uri.fsPath)]);
      if (!found.isDirectory() && !found.isFile()) return undefined;
      return { target: URI.file(path), kind: found.isDirectory() ? "folder" : "file" };
    } catch {
      return undefined;
    }
  },

  async read(file, limit): Promise<FileContent> {
    try {
      const found = await promisify(stat)(file.fsPath);
      if (found.isDirectory()) return { kind: "folder" };
      if (!found.isFile()) return { kind: "missing" };
      if (found.size > limit) return { kind: "too-large" };
      return { kind: "bytes", bytes: await promisify(readFile)(file.fsPath) };
    } catch (error) {
      if (isGone(error)) return { kind: "missing" };
      throw error;
    }
  },
};

function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP";
}
