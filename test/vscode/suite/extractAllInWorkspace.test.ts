import assert from "node:assert/strict";
import { commands, type LogOutputChannel, Uri, workspace } from "vscode";
import type { CommandContext } from "../../../client/commands/commandContext.ts";
import { extractAllInWorkspace } from "../../../client/commands/extractAllInWorkspace.ts";
import { ExtractionAdvice } from "../../../client/commands/extractionAdvice.ts";
import { SecretStoreError } from "../../../client/store/secretStore.ts";
import type { Scope } from "../../../common/catalog.ts";
import type { DocumentExtractions } from "../../../common/extraction.ts";
import { StoreWindow } from "../../support/secretStores.ts";

const VALUE = "fake-token-4711";
const CONTENT = `["${VALUE}-NAME"]`;
const SHOP = { organization: "acme", project: "P-SHOP" };

describe("Extracting all credentials of the workspace, in the host", () => {
  const root = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/"), "extract");
  const files = ["shop", "tool"].map((name) => Uri.joinPath(root, name, "flow.json"));

  before(async () => {
    for (const [at, file] of files.entries()) {
      await workspace.fs.writeFile(file, new TextEncoder().encode(CONTENT.replace("NAME", String(at))));
    }
  });
  after(async () => {
    await workspace.saveAll();
    await commands.executeCommand("workbench.action.closeAllEditors");
    await workspace.fs.delete(root, { recursive: true });
  });

  /** The string of the file, as the language server tells of it. */
  async function findCredentials(uri: string): Promise<DocumentExtractions> {
    const { version } = await workspace.openTextDocument(Uri.parse(uri));
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: CONTENT.length - 5 } };
    const replacement = { range, before: "{{$secret.", after: "}}" };
    const clues = { field: "token" };
    return {
      version,
      extractions: [{ source: range, encodings: [], flagged: [range], clues, replacements: [replacement], left: 0 }],
    };
  }

  /** @param isWritable which scopes may be changed */
  function contextOf(isWritable: (scope: Scope) => boolean) {
    const { store } = new StoreWindow();
    const bindings = [{ ...SHOP, folder: Uri.joinPath(root, "shop").toString(), label: "Shop" }];
    const catalog = { bindings, complete: true, secrets: [] };
    const log = { info: () => {}, error: () => {} } as unknown as LogOutputChannel;
    const context = {
      extractionAdvice: new ExtractionAdvice(),
      log,
      store: Object.assign(store, { accessTo: (scope: Scope) => (isWritable(scope) ? "write" : "read") }),
      catalog: { reload: async () => catalog, current: catalog },
      projects: { projectLabel: () => "Shop", nameOf: () => "Shop", current: SHOP },
      languageServer: {
        credentialFiles: async () => files.map((uri) => ({ uri: uri.toString(), count: 1 })),
        findCredentials,
      },
    };
    return { store, context: context as unknown as CommandContext };
  }

  it("says that the secrets are read-only, before anything is asked", async () => {
    await assert.rejects(extractAllInWorkspace(contextOf(() => false).context), (error) => {
      return error instanceof SecretStoreError && error.failure === "access-denied";
    });
  });

  it("offers only what can be stored", async () => {
    const { store, context } = contextOf(({ project }) => project !== undefined);
    const extracting = extractAllInWorkspace(context);
    const accepting = setInterval(
      () => void commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem"),
      200,
    );
    await extracting.finally(() => clearInterval(accepting));
    const { secrets } = await store.list();
    assert.deepEqual(
      secrets.map(({ organization, project, name }) => [organization, project, name]),
      [["acme", "P-SHOP", "TOKEN"]],
    );
    const texts = await Promise.all(files.map(async (file) => (await workspace.openTextDocument(file)).getText()));
    assert.deepEqual(texts, ['["{{$secret.TOKEN}}"]', CONTENT.replace("NAME", "1")]);
  });
});
