import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import * as vscode from "vscode";
import type { StartTask, StartTimes } from "../rows/start.ts";

/** Runs in the extension host: activates the extension in question, and waits for the problems of a document. */
export async function run(): Promise<void> {
  const task: StartTask = JSON.parse(process.env.WORKFLOW_SECRETS_START ?? "{}");
  const extension = vscode.extensions.getExtension(task.extension);
  if (!extension || extension.isActive)
    throw new Error(`${task.extension} is ${extension ? "active already" : "missing"}`);
  const start = performance.now();
  await extension.activate();
  const activation = performance.now() - start;
  const times: StartTimes = { activation, diagnostics: await firstProblem(task.document, start) };
  writeFileSync(task.result, JSON.stringify(times));
}

async function firstProblem(path: string, start: number): Promise<number> {
  const uri = vscode.Uri.file(path);
  const found = new Promise<void>((resolve) => {
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (vscode.languages.getDiagnostics(uri).every(({ source }) => source !== "workflow-secrets")) return;
      listener.dispose();
      resolve();
    });
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await found;
  return performance.now() - start;
}
