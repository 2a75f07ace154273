import assert from "node:assert/strict";
import { ConfigurationTarget, type Disposable, Uri, workspace } from "vscode";
import { type LanguageServer, LanguageServerStarter } from "../../../client/languageServerStarter.ts";
import { hasWorkflowFiles, isWorkflowFile } from "../../../client/workflowFiles.ts";
import { eventually } from "./eventually.ts";

const fail = (error: unknown) => assert.fail(String(error));
const server = { dispose: () => {} } as LanguageServer;

describe("Starting the language server, in the host", () => {
  const settings = () => workspace.getConfiguration("workflowSecrets.files");
  const set = async (include: readonly string[] | undefined, exclude: readonly string[] | undefined) => {
    await settings().update("include", include, ConfigurationTarget.Global);
    await settings().update("exclude", exclude, ConfigurationTarget.Global);
  };
  const root = workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/");
  const folder = Uri.joinPath(root, "later");
  const disposables: Disposable[] = [];

  afterEach(async () => {
    for (const disposable of disposables.splice(0)) disposable.dispose();
    await set(undefined, undefined);
    await workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
  });

  it("knows the files that are excluded by a pattern with braces", async () => {
    const document = await workspace.openTextDocument(Uri.joinPath(root, "workflows/order-status.whatsapp.json"));
    assert.equal(isWorkflowFile(document), true);
    await set(undefined, ["**/{dist,build}/**", "**/{order-status,other{-a,-b}}.*"]);
    assert.equal(isWorkflowFile(document), false);
    await set(["**/*.whatsapp.json"], ["**/jelou.yml", "**/{dist,build}/**", "**/*.{yaml,{whats,face}app.json}"]);
    assert.equal(await hasWorkflowFiles(), false);
  });

  it("starts it once a workflow file comes into a folder that is there", async () => {
    await set(["**/later/*.{json,yaml}"], ["**/jelou.yml"]);
    await workspace.fs.createDirectory(folder);
    const none = Uri.joinPath(folder, "none.txt");
    let isSeen = false;
    const watcher = workspace.createFileSystemWatcher("**/none.txt");
    disposables.push(
      watcher,
      watcher.onDidCreate(() => (isSeen = true)),
    );
    await workspace.fs.writeFile(none, new Uint8Array());
    // From here on nobody tells of the folder.
    await eventually(() => isSeen);
    let starts = 0;
    disposables.push(
      new LanguageServerStarter(async () => {
        starts += 1;
        return server;
      }, fail),
    );
    await workspace.fs.writeFile(Uri.joinPath(folder, "flow.json"), new TextEncoder().encode("{}"));
    await eventually(() => starts === 1);
  });
});
