import assert from "node:assert/strict";
import { CancellationTokenSource, ConfigurationTarget, type Disposable, Uri, workspace } from "vscode";
import {
  type LanguageServer,
  LanguageServerError,
  LanguageServerStarter,
} from "../../../client/languageServerStarter.ts";
import { hasWorkflowFiles, isWorkflowFile } from "../../../client/workflowFiles.ts";
import { eventually } from "./eventually.ts";

const fail = (error: unknown) => assert.fail(String(error));
const FILES = [{ uri: "file:///flow.json", count: 1 }];
const never = new Promise<void>(() => {});
const running = (ended = never) =>
  ({ ended, credentialFiles: async () => FILES, dispose: () => {} }) as unknown as LanguageServer;
const server = running();
const { token } = new CancellationTokenSource();

describe("Starting the language server, in the host", () => {
  const settings = () => workspace.getConfiguration("workflowSecrets.files");
  const set = async (include: readonly string[] | undefined, exclude: readonly string[] | undefined) => {
    await settings().update("include", include, ConfigurationTarget.Global);
    await settings().update("exclude", exclude, ConfigurationTarget.Global);
  };
  const root = workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/");
  const folder = Uri.joinPath(root, "later");
  const disposables: Disposable[] = [];
  let ends = 0;

  const starterOf = (
    start: () => Promise<LanguageServer>,
    onError: (error: unknown) => void = fail,
    pause = 60_000,
  ) => {
    const starter = new LanguageServerStarter({
      start,
      ended: () => {
        ends += 1;
        return pause;
      },
      fail: onError,
    });
    disposables.push(starter);
    return starter;
  };

  afterEach(async () => {
    ends = 0;
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

  it("is not held up by a pattern with braces that stands for more than anyone can count", async () => {
    const document = await workspace.openTextDocument(Uri.joinPath(root, "workflows/order-status.whatsapp.json"));
    await set(undefined, ["{a,b}".repeat(24), "**/order-status.*"]);
    const start = performance.now();
    assert.equal(isWorkflowFile(document), false);
    assert.ok(performance.now() - start < 1000);
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
    const starter = starterOf(async () => {
      starts += 1;
      return server;
    });
    assert.deepEqual(await starter.credentialFiles(token), []);
    await workspace.fs.writeFile(Uri.joinPath(folder, "flow.json"), new TextEncoder().encode("{}"));
    await eventually(() => starts === 1);
  });

  it("answers once it is known whether there is one to start", async () => {
    assert.deepEqual(await starterOf(async () => server).credentialFiles(token), FILES);
  });

  it("says when it did not start, and starts it when it is asked for the next time", async () => {
    const failures: unknown[] = [];
    let isBroken = true;
    const start = async () => {
      if (isBroken) throw new Error("no server today");
      return server;
    };
    const starter = starterOf(start, (error) => failures.push(String(error)));
    await assert.rejects(starter.credentialFiles(token), LanguageServerError);
    assert.ok(failures.includes("Error: no server today"));
    assert.equal(await starter.uses({ organization: "default", name: "A" }), undefined);
    isBroken = false;
    assert.deepEqual(await starter.credentialFiles(token), FILES);
  });

  it("starts the next one after one has ended, and at once when a user asks for something meanwhile", async () => {
    let starts = 0;
    let end = () => {};
    const start = async () => {
      starts += 1;
      return running(
        new Promise((resolve) => {
          end = resolve;
        }),
      );
    };
    const starter = starterOf(start);
    await starter.credentialFiles(token);
    end();
    await eventually(() => ends === 1);
    assert.deepEqual(await starter.credentialFiles(token), FILES);
    assert.equal(starts, 2);
    starter.dispose();

    const restarted = starterOf(start, fail, 1);
    await restarted.credentialFiles(token);
    end();
    await eventually(() => starts === 4);
  });
});
