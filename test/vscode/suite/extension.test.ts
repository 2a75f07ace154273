import assert from "node:assert/strict";
import * as vscode from "vscode";
import { COMMANDS } from "../../../client/commandIds.ts";
import { logIgnoredSettings, readSetting } from "../../../client/configuration.ts";
import { SETTINGS } from "../../../client/settings.ts";
import { eventually } from "./eventually.ts";

const ID = "workflow-secrets.workflow-secrets";

function extension() {
  const found = vscode.extensions.getExtension(ID);
  assert.ok(found);
  return found;
}

async function open(name: string): Promise<vscode.TextDocument> {
  const [uri] = await vscode.workspace.findFiles(`**/${name}`, null, 1);
  assert.ok(uri, name);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "workflow-secrets");

/** The code of a problem, which VS Code keeps together with where it leads. */
function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

describe("The extension in its host", () => {
  it("is activated by a workflow file, whose references are checked soon", async () => {
    const { uri } = await open("order-status.whatsapp.json");
    await eventually(() => extension().isActive);
    await eventually(() => ours(uri).some((problem) => codeOf(problem) === "secret-not-found"));
  });

  it("gives no API to other extensions, so that none can ask for a value", () => {
    assert.equal(extension().exports, undefined);
  });

  it("registers every command, and none of them returns anything", async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const id of Object.values(COMMANDS)) assert.ok(registered.includes(id), id);
    assert.equal(await vscode.commands.executeCommand(COMMANDS.refresh), undefined);
  });

  it("checks YAML too, and leaves files alone that are no workflow files", async () => {
    const yaml = await open("nightly-sync.workflow.yaml");
    await eventually(() => ours(yaml.uri).length > 0);
    const schema = await open(".schema.json");
    assert.deepEqual(ours(schema.uri), []);
  });

  it("checks files that nobody opened", async () => {
    const [uri] = await vscode.workspace.findFiles("**/payment-link.whatsapp.json");
    assert.ok(uri);
    await eventually(() => ours(uri).length > 0);
    assert.ok(vscode.workspace.textDocuments.every((document) => document.uri.path !== uri.path));
  });

  it("goes on checking a file that is closed, and stops when it is deleted", async () => {
    const [uri] = await vscode.workspace.findFiles("**/support-handoff.web.json");
    assert.ok(uri);
    // A document that an extension opens stays open for minutes; one that the user opens does not.
    await vscode.commands.executeCommand("vscode.open", uri);
    await eventually(() => ours(uri).length > 0);
    const before = ours(uri).length;
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await eventually(() => vscode.workspace.textDocuments.every((document) => document.uri.path !== uri.path));
    assert.equal(ours(uri).length, before);
    const text = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.delete(uri);
    await eventually(() => ours(uri).length === 0);
    await vscode.workspace.fs.writeFile(uri, text);
    await eventually(() => ours(uri).length === before);
  });

  it("follows a changed severity", async () => {
    const { uri } = await open("order-status.whatsapp.json");
    await eventually(() => ours(uri).length > 0);
    const settings = vscode.workspace.getConfiguration("workflowSecrets");
    await settings.update("severity.secret-not-found", "error", vscode.ConfigurationTarget.Global);
    await eventually(() => ours(uri).some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    await settings.update("severity.secret-not-found", undefined, vscode.ConfigurationTarget.Global);
    await eventually(() => ours(uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error));
  });

  it("ignores a hard-coded value in the settings of the workspace, by a fingerprint that tells nothing of it, until that is undone", async () => {
    const document = await open("appointment-reminder.whatsapp.json");
    const flagged = () => ours(document.uri).filter((problem) => codeOf(problem) === "hardcoded-credential");
    await eventually(() => flagged().length > 1);
    const before = flagged().length;
    const [range] = flagged().flatMap((flag) =>
      document.getText(flag.range).includes("P4ssw0rd") ? [flag.range] : [],
    );
    assert.ok(range);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
    );
    const command = actions.find(({ title }) => title === "Ignore this value in this workspace")?.command;
    assert.ok(command);
    const settings = () => vscode.workspace.getConfiguration("workflowSecrets").inspect<string[]>("ignoreCredentials");
    const { showInformationMessage } = vscode.window;
    const answer = Promise.withResolvers<string>();
    Object.assign(vscode.window, { showInformationMessage: () => answer.promise });
    try {
      const ignoring = vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      await eventually(() => flagged().length === before - 1);
      assert.match(settings()?.workspaceValue?.join() ?? "", /^[0-9a-f]{64}$/);
      answer.resolve("Undo");
      await ignoring;
      assert.equal(settings()?.workspaceValue, undefined);
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
      await vscode.workspace
        .getConfiguration("workflowSecrets")
        .update("ignoreCredentials", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually(() => flagged().length === before);
  });

  it("ignores a setting that is no value, and says so in one line when it becomes so", async () => {
    const lines: string[] = [];
    const looking = logIgnoredSettings({ warn: (line: string) => lines.push(line) });
    const settings = vscode.workspace.getConfiguration("workflowSecrets");
    const change = (name: string, value: unknown) => settings.update(name, value, vscode.ConfigurationTarget.Workspace);
    try {
      await change("statusBar", "no");
      await eventually(() => lines.length === 1);
      assert.equal(readSetting(SETTINGS.statusBar), true);
      await change("rotation.maxAgeDays", -1);
      await eventually(() => lines.length === 2);
      await change("statusBar", undefined);
      await change("statusBar", 0);
      await eventually(() => lines.length === 3);
      assert.deepEqual(lines, [
        "Setting ignored: statusBar: true or false is expected",
        "Setting ignored: rotation.maxAgeDays: a number from 0 on is expected",
        "Setting ignored: statusBar: true or false is expected",
      ]);
    } finally {
      looking.dispose();
      await change("statusBar", undefined);
      await change("rotation.maxAgeDays", undefined);
    }
  });
});
