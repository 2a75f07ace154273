import { posix } from "node:path";
import { URI } from "vscode-uri";
import type { DirectoryEntry, FileContent, FileSystem } from "../../server/fileSystem.ts";

type Node = { readonly bytes: Uint8Array } | { readonly link: string } | { readonly broken: true };

/** A disk in memory. Paths are absolute; folders are there when something is in them. */
export class MemoryDisk implements FileSystem {
  readonly #nodes = new Map<string, Node>();
  /** The paths of the files that were read, in order. */
  readonly reads: string[] = [];
  /** Called before each question is answered. */
  before: (path: string) => void | Promise<void> = () => {};

  write(path: string, content: string | Uint8Array): string {
    this.#nodes.set(path, { bytes: typeof content === "string" ? new TextEncoder().encode(content) : content });
    return URI.file(path).toString();
  }

  /** A file that is there and cannot be read. */
  writeBroken(path: string): string {
    this.#nodes.set(path, { broken: true });
    return URI.file(path).toString();
  }

  link(path: string, target: string): void {
    this.#nodes.set(path, { link: target });
  }

  /** Deletes a file, or a folder with all that is in it. */
  delete(path: string): string {
    for (const known of [...this.#nodes.keys()]) {
      if (known === path || known.startsWith(`${path}/`)) this.#nodes.delete(known);
    }
    return URI.file(path).toString();
  }

  async exists(uri: URI): Promise<boolean> {
    return (await this.follow(uri)) !== undefined;
  }

  async list(folder: URI): Promise<readonly DirectoryEntry[]> {
    await this.before(folder.path);
    const path = this.#real(folder.path);
    if (path === undefined || !this.#isFolder(path)) throw new Error(`ENOENT: ${folder.path}`);
    const entries = new Map<string, DirectoryEntry>();
    for (const [known, node] of this.#nodes) {
      if (!known.startsWith(`${path}/`)) continue;
      const [name = "", ...below] = known.slice(path.length + 1).split("/");
      entries.set(name, { name, kind: below.length > 0 ? "folder" : "link" in node ? "link" : "file" });
    }
    return [...entries.values()];
  }

  async follow(uri: URI): ReturnType<FileSystem["follow"]> {
    await this.before(uri.path);
    const path = this.#real(uri.path);
    if (path === undefined) return undefined;
    if (this.#isFolder(path)) return { target: URI.file(path), kind: "folder" };
    return this.#nodes.has(path) ? { target: URI.file(path), kind: "file" } : undefined;
  }

  async read(file: URI, limit: number): Promise<FileContent> {
    await this.before(file.path);
    this.reads.push(file.path);
    const path = this.#real(file.path) ?? file.path;
    const node = this.#nodes.get(path);
    if (this.#isFolder(path)) return { kind: "folder" };
    if (!node || "link" in node) return { kind: "missing" };
    if ("broken" in node) throw new Error("EACCES");
    return node.bytes.length > limit ? { kind: "too-large" } : { kind: "bytes", bytes: node.bytes };
  }

  #isFolder(path: string): boolean {
    return [...this.#nodes.keys()].some((known) => known.startsWith(`${path}/`));
  }

  /** The path with its links followed, those in the middle too; `undefined` for a loop. */
  #real(path: string, depth = 0): string | undefined {
    if (depth > 40) return undefined;
    for (const [known, node] of this.#nodes) {
      if (!("link" in node) || (path !== known && !path.startsWith(`${known}/`))) continue;
      const target = posix.resolve(posix.dirname(known), node.link);
      return this.#real(target + path.slice(known.length), depth + 1);
    }
    return path;
  }
}
