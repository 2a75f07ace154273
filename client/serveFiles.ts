import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  FIND_FILE,
  type FileParams,
  type FoundFile,
  LIST_FOLDER,
  type ListedEntry,
  READ_FILE,
  type ReadFileParams,
  type TransferredFile,
} from "../common/protocol.ts";

/** Answers the server's questions about files that it cannot reach itself, from whatever file system VS Code knows. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(LIST_FOLDER, ({ uri }: FileParams) => list(Uri.parse(uri)));
  client.onRequest<FoundFile, void>(FIND_FILE, ({ uri }: FileParams) => find(Uri.parse(uri)));
  client.onRequest<TransferredFile, void>(READ_FILE, ({ uri, limit }: ReadFileParams) => read(Uri.parse(uri), limit));
}

async function list(folder: Uri): Promise<readonly ListedEntry[]> {
  const entries = await workspace.fs.readDirectory(folder);
  return entries.flatMap(([name, type]): ListedEntry[] => {
    if (type & FileType.SymbolicLink) return [{ name, kind: "link" }];
    const kind = kindOf(type);
    return kind ? [{ name, kind }] : [];
  });
}

async function find(uri: Uri): Promise<FoundFile> {
  try {
    return kindOf((await workspace.fs.stat(uri)).type);
  } catch {
    return null;
  }
}

async function read(file: Uri, limit: number): Promise<TransferredFile> {
  try {
    const { type, size } = await workspace.fs.stat(file);
    const kind = kindOf(type);
    if (kind === "folder") return { kind };
    if (kind === null) return { kind: "missing" };
    if (size > limit) return { kind: "too-large" };
    return { kind: "bytes", base64: toBase64(await workspace.fs.readFile(file)) };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return { kind: "missing" };
    throw error;
  }
}

/** How many bytes become characters in one call: arguments are limited in number. */
const CHUNK = 0x2000;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return btoa(parts.join(""));
}

function kindOf(type: FileType): FoundFile {
  if (type & FileType.Directory) return "folder";
  return type & FileType.File ? "file" : null;
}
