import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/host/paths.ts";
import { run } from "../scripts/host/processes.ts";

const folder = join(root, "bench");

/** Installs what the benchmark compares with, unless it is there. */
export async function installPeers(): Promise<void> {
  if (existsSync(peerPath("@actions/languageserver"))) return;
  const { code, output } = await run("npm", ["ci"], { cwd: folder, shell: process.platform === "win32" });
  if (code !== 0) throw new Error(`What the benchmark compares with could not be installed:\n${output}`);
}

/** A file of a peer's package, absolute. */
export function peerPath(...parts: readonly string[]): string {
  return join(folder, "node_modules", ...parts);
}

/** ripgrep's program. */
export function ripgrepPath(): string {
  const { platform, arch } = process;
  return peerPath("@vscode", `ripgrep-${platform}-${arch}`, "bin", platform === "win32" ? "rg.exe" : "rg");
}
