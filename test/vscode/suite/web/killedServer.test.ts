import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CatalogSource } from "../../../../client/catalogSource.ts";
import { webHost } from "../../../../client/hosts/webHost.ts";
import { startLanguageClient } from "../../../../client/languageClient.ts";
import { LanguageServerError, LanguageServerStarter } from "../../../../client/languageServerStarter.ts";
import { UseCounts } from "../../../../client/useCounts.ts";
import { countFaults } from "../../../support/counts.ts";
import { eventually } from "../eventually.ts";

/** How often a server is killed, half the time by an error that nobody handles. */
const KILLS = 6;

describe("A language server that is killed, in a browser", () => {
  const own = globalThis.Worker;
  const workers: Worker[] = [];
  const failures: unknown[] = [];
  let ends = 0;
  let isStillborn = false;
  const log = vscode.window.createOutputChannel("Test", { log: true });
  let starter: LanguageServerStarter | undefined;

  before(() => {
    globalThis.Worker = new Proxy(Worker, {
      construct(target, args: [string, WorkerOptions?]) {
        const worker = new target(...args);
        workers.push(worker);
        if (isStillborn) worker.terminate();
        return worker;
      },
    });
  });
  beforeEach(() => {
    ends = 0;
    for (const noted of [workers, failures]) noted.length = 0;
  });
  afterEach(() => starter?.dispose());
  after(() => {
    globalThis.Worker = own;
    log.dispose();
  });

  function startServer(): LanguageServerStarter {
    const extension = vscode.extensions.getExtension("workflow-secrets.workflow-secrets");
    assert.ok(extension);
    const script = vscode.Uri.joinPath(extension.extensionUri, "dist/server/main.cjs");
    const catalog = {
      current: { complete: true, bindings: [], secrets: [] },
      onDidChange: new vscode.EventEmitter<void>().event,
    } as unknown as CatalogSource;
    return new LanguageServerStarter({
      start: async () => {
        const makeClient = await webHost.loadLanguageClient(script, isStillborn ? 200 : undefined);
        return startLanguageClient({ makeClient, log, catalog, ability: () => "none", useCounts: new UseCounts() });
      },
      ended: () => {
        ends += 1;
        isStillborn = false;
        return 20;
      },
      fail: (error) => failures.push(error),
    });
  }

  it("comes back each time, and answers", async () => {
    starter = startServer();
    const { token } = new vscode.CancellationTokenSource();
    const expected = await starter.credentialFiles(token);
    assert.equal(workers.length, 1);
    for (let killed = 1; killed <= KILLS; killed += 1) {
      if (killed % 2 === 0) workers.at(-1)?.terminate();
      else workers.at(-1)?.dispatchEvent(new ErrorEvent("error", { message: "an error that nobody handles" }));
      await eventually(() => ends === killed);
      assert.deepEqual(await starter.credentialFiles(token), expected);
      assert.equal(workers.length, killed + 1);
    }
    assert.deepEqual(failures, []);
    countFaults("the language server was killed in a browser", KILLS);
  });

  it("is given up when it dies before it answers, which nothing tells, and the next one answers", async () => {
    isStillborn = true;
    starter = startServer();
    const { token } = new vscode.CancellationTokenSource();
    await assert.rejects(starter.credentialFiles(token), LanguageServerError);
    assert.equal(
      String(failures[0]),
      "LanguageServerError: The language server ended while it started, or did not answer",
    );
    assert.ok((await starter.credentialFiles(token)).length > 0);
    assert.deepEqual([ends, workers.length], [1, 2]);
    countFaults("the language server died in a browser before it answered", 1);
  });
});
