import { Writable } from "node:stream";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { root } from "./paths.ts";

/** A suite for the extension host of a desktop VS Code; paths are absolute. */
export interface DesktopSuite {
  readonly folder: string;
  readonly tests: string;
  /** Added to the environment of the extension host. */
  readonly env: Readonly<Record<string, string>>;
  /** Receives whole lines of what VS Code and the suite write. */
  readonly onOutput: (lines: string) => void;
}

/**
 * Runs a suite in the desktop VS Code that `VSCODE_EXECUTABLE` names, else in one that is downloaded once.
 * @returns whether all tests passed.
 * @throws Error when VS Code cannot be downloaded or started.
 */
export async function runDesktopSuite({ folder, tests, env, onOutput }: DesktopSuite): Promise<boolean> {
  const executable = process.env.VSCODE_EXECUTABLE;
  try {
    await runTests({
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      stdout: lineStream(onOutput),
      stderr: lineStream(() => {}),
      launchArgs: [folder, "--disable-extensions", "--disable-workspace-trust", "--skip-welcome"],
    });
    return true;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  }
}

function lineStream(onLines: (lines: string) => void): Writable {
  let rest = "";
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      rest += chunk.toString();
      const end = rest.lastIndexOf("\n") + 1;
      onLines(rest.slice(0, end));
      rest = rest.slice(end);
      done();
    },
  });
}
