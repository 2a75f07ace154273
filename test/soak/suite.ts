import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { runningServers } from "../support/runningServers.ts";

/** Between two keystrokes, in ms. */
const KEYSTROKE = 40;

/** Every how many rounds what others do happens as well. */
const [FILES, SETTINGS] = [5, 20];

/** Runs in the extension host: edits as somebody does who works on workflows all day, for the minutes that are asked for. */
export async function run(): Promise<void> {
  loadProbe(process.env.WORKFLOW_SECRETS_SOAK_PROBE ?? "");
  const end = Date.now() + Number(process.env.WORKFLOW_SECRETS_SOAK_MINUTES) * 60_000;
  const [root] = vscode.workspace.workspaceFolders ?? [];
  if (!root) throw new Error("No folder is open.");
  const files = await vscode.workspace.findFiles("{workflows,tools}/*.json");
  let rounds = 0;
  while (Date.now() < end) {
    for (const file of files) {
      const document = await vscode.workspace.openTextDocument(file);
      const editor = await vscode.window.showTextDocument(document);
      await typeReference(editor, `KEY_${rounds % 100}`);
      await ask(document);
      if (rounds % FILES === 0) await document.save();
    }
    if (rounds % FILES === 0) await changeFiles(vscode.Uri.joinPath(root.uri, "workflows", "others"), rounds);
    if (rounds % SETTINGS === 0) await changeSettings(rounds / SETTINGS);
    if (rounds % SETTINGS === 0) await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    rounds += 1;
  }
  console.log(`[soak] ${rounds} rounds over ${files.length} files`);
}

/** Has this process and the next language server measure themselves; one that runs already makes place for it. */
function loadProbe(probe: string): void {
  const require = createRequire(__filename);
  const processes: typeof import("node:child_process") = require("node:child_process");
  const { fork } = processes;
  const forkWithProbe = (program: string, args: readonly string[], options: object) =>
    fork(program, args, { ...options, execArgv: ["--require", probe] });
  Object.assign(processes, { fork: forkWithProbe });
  require(probe);
  for (const server of runningServers()) server.kill();
}

/** Types a reference into the first string that follows "title", with all that is wrong in between, and takes it back. */
async function typeReference(editor: vscode.TextEditor, name: string): Promise<void> {
  const { document } = editor;
  const before = document.getText();
  const at = before.indexOf('"title": "') + '"title": "'.length;
  let typed = 0;
  for (const character of `{{$secret.${name}}}`) {
    const place = document.positionAt(at + typed);
    await editor.edit((edit) => edit.insert(place, character), { undoStopBefore: false, undoStopAfter: false });
    typed += 1;
    await delay(KEYSTROKE);
  }
  await editor.edit((edit) => {
    edit.delete(new vscode.Range(document.positionAt(at), document.positionAt(at + typed)));
  });
}

/** Asks what an editor asks while somebody works: at a reference, and for the whole file. */
async function ask(document: vscode.TextDocument): Promise<void> {
  const { uri } = document;
  const position = document.positionAt(Math.max(0, document.getText().indexOf("$secret.")) + "$secret.".length);
  const range = new vscode.Range(position, position);
  const { executeCommand } = vscode.commands;
  await executeCommand("vscode.executeCompletionItemProvider", uri, position);
  await executeCommand("vscode.executeHoverProvider", uri, position);
  await executeCommand("vscode.executeDefinitionProvider", uri, position);
  await executeCommand("vscode.executeReferenceProvider", uri, position);
  await executeCommand("vscode.executeDocumentHighlights", uri, position);
  await executeCommand("vscode.executeCodeActionProvider", uri, range);
  await executeCommand("vscode.executeCodeLensProvider", uri);
  await executeCommand("vscode.executeWorkspaceSymbolProvider", "KEY");
}

/** What a pull or a branch switch does. */
async function changeFiles(folder: vscode.Uri, round: number): Promise<void> {
  for (let file = 0; file < 50; file += 1) {
    const text = `{ "nodes": [{ "configuration": { "url": "{{$secret.OTHER_${round % 7}_${file}}}" } }] }`;
    const uri = vscode.Uri.joinPath(folder, `${file}.json`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  await delay(1000);
  await vscode.workspace.fs.delete(folder, { recursive: true });
}

async function changeSettings(turn: number): Promise<void> {
  const settings = vscode.workspace.getConfiguration("workflowSecrets");
  const severity = turn % 2 === 0 ? "error" : undefined;
  await settings.update("severity.secret-not-found", severity, vscode.ConfigurationTarget.Global);
}
