import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installCodeServer } from "./codeServer.ts";
import { startTree } from "./processes.ts";

/** How VS Code's server is started. */
export interface ServerOptions {
  /** Where the server keeps settings, extension state and logs; made when missing. */
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** False asks for trust as a fresh desktop VS Code does. */
  readonly trusted: boolean;
  /** The user settings, by their full ids. They replace those of an earlier start. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host and its language server. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running VS Code server. */
export interface Server {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  /** Ends the server, its extension hosts and language servers. */
  stop(): Promise<void>;
}

/**
 * Starts VS Code's server and resolves when it listens.
 * @throws Error with the server's output when it ends before it listens.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { vscodeServer } = await installCodeServer();
  await writeSettings(options);
  const tree = startTree(process.execPath, [vscodeServer, ...serverArguments(options)], {
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...options.env },
  });
  const port = await new Promise<number>((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    tree.child.stdout?.on("data", read);
    tree.child.stderr?.on("data", read);
    tree.child.once("error", reject);
    tree.child.once("close", () => reject(new Error(`VS Code's server ended before it listened:\n${output.trim()}`)));
  });
  return { port, origin: `http://127.0.0.1:${port}`, stop: tree.stop };
}

function serverArguments(options: ServerOptions): readonly string[] {
  return [
    ...["--host", "127.0.0.1", "--port", String(options.port), "--server-data-dir", options.dataDir],
    ...["--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"],
    // Without it the workbench ignores the page's payload: no extension under development, no test suite.
    "--enable-smoke-test-driver",
    ...(options.trusted ? ["--disable-workspace-trust"] : []),
  ];
}

async function writeSettings({ dataDir, settings }: ServerOptions): Promise<void> {
  // A window that talks to a server takes settings of machine scope from the second place alone.
  for (const name of ["User", "Machine"]) {
    const folder = join(dataDir, "data", name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "settings.json"), JSON.stringify(settings, undefined, 2));
  }
}
