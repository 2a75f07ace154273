import { basename } from "node:path";
import { run } from "./processes.ts";

// The outer npm hands its own settings down in the environment; these flags win over every one that would hurt here.
const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--global=false", "--dry-run=false", "--no-workspaces"];

/**
 * Runs this machine's npm, the one that runs us when there is one, and returns its output.
 * @param cwd the folder that npm works on, whatever package lies above it.
 * @throws Error with npm's own words when npm fails or is missing.
 */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const all = [...args, ...quiet, "--prefix", cwd];
  const { code, output } = await runNpm(all, cwd);
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${output.trim()}`);
  return output;
}

function runNpm(args: readonly string[], cwd: string) {
  const script = process.env.npm_execpath;
  if (script !== undefined && basename(script) === "npm-cli.js")
    return run(process.execPath, [script, ...args], { cwd });
  // On Windows npm is a batch file, which only a shell can start.
  return run("npm", args, { cwd, shell: process.platform === "win32" });
}

/** Installs what a package needs to run, without running any package's scripts. */
export async function installProductionDependencies(folder: string): Promise<void> {
  await npm(["install", "--omit=dev", "--ignore-scripts", "--no-save", "--no-package-lock"], folder);
}
