import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { resolveCliPathFromVSCodeExecutablePath } from "@vscode/test-electron";
import { type ProcessTree, run, startTree } from "./processes.ts";

/**
 * Finds a desktop VS Code: the one that `VSCODE_EXECUTABLE` names (the program or its `code` command), else the one whose
 * `code` command is on the PATH. A `code` of VS Code's server, and a machine without a display, have none.
 * @returns the path of the program.
 * @throws Error when `VSCODE_EXECUTABLE` names no file.
 */
export async function findDesktop(): Promise<string | undefined> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which is not there.`);
    return (await programOfCommand(named)) ?? named;
  }
  const hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].some((name) => process.env[name] !== undefined);
  if (process.platform === "linux" && !hasDisplay) return undefined;
  const command = process.platform === "win32" ? "code.cmd" : "code";
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const program = await programOfCommand(join(folder, command));
    if (program !== undefined) return program;
  }
  return undefined;
}

/** The program behind a `code` command, by where VS Code's installers put the two. */
async function programOfCommand(command: string): Promise<string | undefined> {
  if (!existsSync(command)) return undefined;
  const bin = dirname(await realpath(command));
  const candidates: readonly string[] =
    process.platform === "darwin"
      ? [resolve(bin, "../../../MacOS/Electron"), resolve(bin, "../../../MacOS/Code")]
      : [resolve(bin, process.platform === "win32" ? "../Code.exe" : "../code")];
  return candidates.find((path) => existsSync(path));
}

/** Where a desktop VS Code keeps what belongs to one window of ours, apart from the person's own. */
export interface DesktopFolders {
  readonly userDataDir: string;
  readonly extensionsDir: string;
}

/**
 * Installs a packaged extension for {@link openDesktop}.
 * @throws Error with VS Code's words, for instance when it is too old for the extension.
 */
export async function installInDesktop(program: string, vsix: string, folders: DesktopFolders): Promise<void> {
  const args = ["--install-extension", vsix, "--force", ...folderArguments(folders)];
  const [command, ...rest] = [resolveCliPathFromVSCodeExecutablePath(program), ...args];
  // On Windows the command is a batch file, which only a shell can start, and the shell splits at spaces.
  const shell = process.platform === "win32";
  const quote = (text: string) => (shell ? `"${text}"` : text);
  const { code, output } = await run(quote(command), rest.map(quote), { shell });
  if (code !== 0) throw new Error(`The extension could not be installed:\n${output.trim()}`);
}

/** Opens a folder in a desktop VS Code; the program's end is the end of the window. */
export function openDesktop(program: string, folder: string, folders: DesktopFolders): ProcessTree {
  // Inside VS Code's own terminal this variable would make the program a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const quiet = ["--disable-telemetry", "--disable-updates", "--disable-workspace-trust", "--skip-welcome"];
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [folder, "--new-window", "--skip-release-notes", ...quiet, ...root, ...folderArguments(folders)];
  return startTree(program, args, { env, stdio: "ignore" });
}

function folderArguments({ userDataDir, extensionsDir }: DesktopFolders): readonly string[] {
  return ["--user-data-dir", userDataDir, "--extensions-dir", extensionsDir];
}
