import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { distDir } from "../../scripts/host/paths.ts";

/** How a run of the command line ended. */
export interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder in which the built command line is run, as a person or a CI job would. */
export class CommandLine {
  /** Absolute, free of links. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param files text or bytes, by path below the folder */
  static async in(files: Readonly<Record<string, string | Uint8Array>>): Promise<CommandLine> {
    const line = new CommandLine(await realpath(await mkdtemp(join(tmpdir(), "workflow-secrets-cli-"))));
    for (const [path, content] of Object.entries(files)) await line.write(path, content);
    return line;
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  /** Runs `workflow-secrets` with arguments. */
  async run(args: readonly string[], options: { readonly cwd?: string; readonly env?: object } = {}): Promise<Ended> {
    const { GITHUB_WORKSPACE: _, ...env } = process.env;
    const child = spawn(process.execPath, [join(distDir, "cli/main.cjs"), ...args], {
      cwd: join(this.folder, options.cwd ?? "."),
      env: { ...env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    return { code, stdout, stderr };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
