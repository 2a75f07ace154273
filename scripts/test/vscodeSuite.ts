import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { buildTests, suiteEntry } from "../build.ts";
import { runDesktopSuite } from "../host/desktopSuite.ts";
import { root } from "../host/paths.ts";
import { openWorkbench } from "../host/workbench.ts";
import { makeWorkDir } from "../host/workDir.ts";
import { collectResults } from "./mochaStage.ts";
import { type Results, resultsVariable } from "./results.ts";
import { markedLines } from "./suiteOutput.ts";

const limit = 10 * 60_000;

/**
 * Runs the suite inside the extension host of a real VS Code, on a copy of the sample project: VS Code's server, or the
 * desktop when `WORKFLOW_SECRETS_HOST=desktop` or `VSCODE_EXECUTABLE` asks for it.
 */
export async function runVSCodeSuite(): Promise<Results> {
  await buildTests();
  const desktop = process.env.WORKFLOW_SECRETS_HOST === "desktop" || process.env.VSCODE_EXECUTABLE !== undefined;
  const folder = await makeWorkDir("suite");
  try {
    await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
    return await collectResults((file) => {
      const env = { [resultsVariable]: file, ...(process.stdout.isTTY ? { MOCHA_COLORS: "1" } : {}) };
      return desktop ? runDesktopSuite({ folder, tests: suiteEntry, env, onOutput }) : runServerSuite(folder, env);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function onOutput(text: string): void {
  for (const line of markedLines(text)) console.log(line);
}

async function runServerSuite(folder: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const workbench = await openWorkbench({ folder, tests: suiteEntry, env, onLog: onOutput });
  try {
    const code = await Promise.race([workbench.suiteExit, delay(limit, 1, { ref: false })]);
    return code === 0;
  } finally {
    await workbench.close();
  }
}
