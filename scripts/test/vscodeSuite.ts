import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { buildTests, buildWebTests } from "../build/tests.ts";
import { runDesktopSuite } from "../host/desktopSuite.ts";
import { root } from "../host/paths.ts";
import { openWorkbench } from "../host/workbench.ts";
import { makeWorkDir } from "../host/workDir.ts";
import { SERVER_FILE, startBrowserServer } from "./browserServer.ts";
import { type Results, settled } from "./results.ts";
import { markedLines, resultsIn } from "./suiteOutput.ts";

const limit = 10 * 60_000;

/** Where a suite runs, and who hears what it writes. */
interface SuiteRun {
  readonly folder: string;
  readonly tests: string;
  readonly onOutput: (text: string) => void;
}

/**
 * Runs the suite inside the extension host of a real VS Code, on a copy of the sample project: VS Code's server, or the
 * desktop when `WORKFLOW_SECRETS_HOST=desktop` or `VSCODE_EXECUTABLE` asks for it.
 */
export async function runVSCodeSuite(): Promise<Results> {
  const tests = await buildTests();
  const desktop = process.env.WORKFLOW_SECRETS_HOST === "desktop" || process.env.VSCODE_EXECUTABLE !== undefined;
  const env = process.stdout.isTTY ? { MOCHA_COLORS: "1" } : {};
  return runOnSample(tests, (run) => (desktop ? runDesktopSuite({ ...run, env }) : runServerSuite({ ...run, env })));
}

/** Runs the suite inside the extension host of a browser, without what needs Node. */
export async function runWebSuite(): Promise<Results> {
  const server = await startBrowserServer();
  try {
    return await runOnSample(await buildWebTests(), async (run) => {
      await writeFile(join(run.folder, SERVER_FILE), server.origin);
      return runServerSuite({ ...run, web: true });
    });
  } finally {
    server.stop();
  }
}

async function runOnSample(tests: string, runSuite: (run: SuiteRun) => Promise<boolean>): Promise<Results> {
  const folder = await makeWorkDir("suite");
  let results: Results | undefined;
  const onOutput = (text: string) => {
    for (const line of markedLines(text)) console.log(line);
    results ??= resultsIn(text);
  };
  try {
    await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
    const succeeded = await runSuite({ folder, tests, onOutput });
    return settled(results, succeeded);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runServerSuite({
  onOutput,
  ...options
}: SuiteRun & { readonly env?: Readonly<Record<string, string>>; readonly web?: boolean }): Promise<boolean> {
  const workbench = await openWorkbench({ ...options, onLog: onOutput });
  try {
    const code = await Promise.race([workbench.suiteExit, delay(limit, 1, { ref: false })]);
    return code === 0;
  } finally {
    await workbench.close();
  }
}
