import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { countFaults } from "../../../support/counts.ts";
import { runningServers } from "../../../support/runningServers.ts";
import { eventually } from "../eventually.ts";

const KILLS = 50;

/** After how many kills it is left alone until it has caught up. */
const ROUND = 10;

/** Longest time that a server is left alone in a round, in ms: some are killed while they start. */
const LONGEST_LIFE = 500;

/** Between two keystrokes, in ms. */
const KEYSTROKE = 30;

describe("A language server that is killed at random while somebody types", () => {
  const { window } = vscode;
  const original = { ...window };
  const shown: string[] = [];
  let folder: vscode.Uri;

  before(async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root);
    folder = vscode.Uri.joinPath(root, "workflows", "killed");
    const record = async (text: string) => {
      shown.push(text);
      return undefined;
    };
    Object.assign(window, {
      showErrorMessage: record,
      showWarningMessage: record,
      showInformationMessage: record,
    });
  });
  after(async () => {
    const { showErrorMessage, showWarningMessage, showInformationMessage } = original;
    Object.assign(window, { showErrorMessage, showWarningMessage, showInformationMessage });
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const workflow = (name: string) => `{ "nodes": [{ "configuration": { "url": "{{$secret.${name}}}" } }] }`;
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  /** What is flagged in a file, word for word. */
  const flagged = (name: string) => {
    const uri = vscode.Uri.joinPath(folder, name);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.path === uri.path);
    const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "workflow-secrets");
    return problems.map(({ range, message }) => open?.getText(range) ?? message);
  };

  it("comes back, leaves no problem stale, and says so once", async function () {
    this.timeout(120_000);
    await write("typed.workflow.json", workflow("TYPED_0"));
    await write("deleted.workflow.json", workflow("DELETED"));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, "typed.workflow.json"));
    await window.showTextDocument(document);
    await eventually(() => flagged("typed.workflow.json").join() === "TYPED_0");
    await eventually(() => flagged("deleted.workflow.json").length === 1);

    let typed = 0;
    const type = async () => {
      const start = document.getText().indexOf("TYPED_");
      const end = document.getText().indexOf("}}", start);
      const edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      typed += 1;
      edit.replace(document.uri, range, `TYPED_${typed}`);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    for (let killed = 0; killed < KILLS; ) {
      const isDue = performance.now() + Math.random() * LONGEST_LIFE;
      while (performance.now() < isDue) {
        await type();
        await delay(KEYSTROKE);
      }
      const [server] = runningServers();
      if (!server?.kill("SIGKILL")) continue;
      killed += 1;
      if (killed === ROUND) await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, "deleted.workflow.json"));
      if (killed === 2 * ROUND) await write("created.workflow.json", workflow("CREATED"));
      if (killed % ROUND !== 0) continue;
      await eventually(() => flagged("typed.workflow.json").join() === `TYPED_${typed}`);
      await eventually(() => flagged("deleted.workflow.json").length === (killed < ROUND ? 1 : 0));
      await eventually(() => flagged("created.workflow.json").length === (killed < 2 * ROUND ? 0 : 1));
    }
    assert.equal(runningServers().length, 1);
    assert.equal(shown.length, 1, shown.join("\n"));
    countFaults("the language server was killed under typing", KILLS);
  });
});
