import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installCodeServer } from "../host/codeServer.ts";
import { type ProcessTree, run, startTree } from "../host/processes.ts";
import { step } from "../host/progress.ts";

/** A person's VS Code in the browser. */
export interface ServeOptions {
  /** The folder to open, absolute. */
  readonly folder: string;
  /** The packaged extension, absolute. */
  readonly vsix: string;
  /** Where it keeps its data, absolute; has to exist. */
  readonly dataDir: string;
  readonly port: number;
}

/** A running VS Code in the browser. */
export interface Served {
  readonly url: string;
  readonly tree: ProcessTree;
}

/**
 * Installs the extension into VS Code's server and starts it. Resolves when it listens.
 * @throws Error with the server's output when it does not start or does not take the extension.
 */
export async function serve({ folder, vsix, dataDir, port }: ServeOptions): Promise<Served> {
  const { codeServer } = await installCodeServer();
  // Without a file of its own code-server reads and writes one in the person's home.
  const config = join(dataDir, "code-server.yaml");
  await writeFile(config, "auth: none\n");
  const env = environment(dataDir);
  const common = [
    codeServer,
    ...["--config", config, "--user-data-dir", dataDir, "--extensions-dir", join(dataDir, "extensions")],
  ];
  await step("Installing the extension", () => install([...common, "--install-extension", vsix, "--force"], env));
  const tree = await step("Starting VS Code's server", () => start([...common, ...serverArguments(port)], env));
  return { url: `http://127.0.0.1:${port}/?${new URLSearchParams({ folder })}`, tree };
}

function serverArguments(port: number): readonly string[] {
  const quiet = ["telemetry", "update-check", "workspace-trust", "getting-started-override"];
  return ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...quiet.map((name) => `--disable-${name}`)];
}

async function install(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await run(process.execPath, args, { env });
  if (code !== 0) throw new Error(`The extension could not be installed:\n${output.trim()}`);
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ProcessTree> {
  const tree = startTree(process.execPath, args, { env });
  await new Promise<void>((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("HTTP server listening on")) resolve();
    };
    tree.child.stdout?.on("data", read);
    tree.child.stderr?.on("data", read);
    tree.child.once("error", reject);
    tree.child.once("close", () => reject(new Error(`VS Code's server ended at once:\n${output.trim()}`)));
  });
  return tree;
}

function environment(dataDir: string): NodeJS.ProcessEnv {
  // The first would override the port; the second, set in the terminals of VS Code's server, would open the folder there.
  const { PORT: _, VSCODE_IPC_HOOK_CLI: __, ...env } = process.env;
  // code-server's own logs and heartbeat would go to the person's home.
  return { ...env, NODE_NO_WARNINGS: "1", XDG_DATA_HOME: dataDir };
}
