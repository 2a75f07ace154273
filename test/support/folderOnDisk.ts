import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { URI } from "vscode-uri";

/** A folder on the disk of this machine, for the time of a test. */
export class FolderOnDisk {
  /** Absolute, links followed. */
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<FolderOnDisk> {
    return new FolderOnDisk(await realpath(await mkdtemp(join(tmpdir(), "workflow-secrets-"))));
  }

  uri(path = ""): string {
    return URI.file(join(this.path, path)).toString();
  }

  /** Writes a file and the folders above it; the result is its URI. */
  async write(path: string, content: string | Uint8Array): Promise<string> {
    const file = join(this.path, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    return this.uri(path);
  }

  async link(path: string, target: string): Promise<void> {
    await symlink(target, join(this.path, path), "junction");
  }

  /** Deletes a file, or a folder with all that is in it. */
  async delete(path: string): Promise<string> {
    await rm(join(this.path, path), { recursive: true, force: true });
    return this.uri(path);
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
