import assert from "node:assert/strict";
import { commands, type LogOutputChannel, Uri, WorkspaceEdit, window, workspace } from "vscode";
import type { CommandContext } from "../../../client/commands/commandContext.ts";
import { ExtractionAdvice } from "../../../client/commands/extractionAdvice.ts";
import { storeAndReplace } from "../../../client/commands/storeAndReplace.ts";
import { fileCredentials } from "../../../client/store/fileCredentials.ts";
import { SecretStoreError } from "../../../client/store/secretStore.ts";
import { StoreWindow } from "../../support/secretStores.ts";

const SCOPE = { organization: "acme", project: "P-SHOP" };
const VALUES = { A_TOKEN: "fake-token-4711", B_TOKEN: "fake-token-4712" };
const CONTENT = `["${VALUES.A_TOKEN}",\n"${VALUES.B_TOKEN}"]`;

describe("Extracting credentials when something fails, in the host", () => {
  const file = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/"), "store-and-replace.json");
  const { showInformationMessage, showWarningMessage, createStatusBarItem } = window;
  const { applyEdit } = workspace;
  const messages: string[] = [];

  beforeEach(async () => {
    await workspace.fs.writeFile(file, new TextEncoder().encode(CONTENT));
    messages.length = 0;
    const record = (message: string) => messages.push(message);
    const item = () => {
      const shown = { text: "", show: () => record(shown.text), dispose: () => {} };
      return shown;
    };
    Object.assign(window, {
      showInformationMessage: record,
      showWarningMessage: record,
      createStatusBarItem: item,
    });
  });
  afterEach(async () => {
    Object.assign(window, { showInformationMessage, showWarningMessage, createStatusBarItem });
    Object.assign(workspace, { applyEdit });
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await workspace.fs.delete(file);
  });

  /** Both strings of the file, as they are planned for extraction. */
  async function plan() {
    const document = await workspace.openTextDocument(file);
    await window.showTextDocument(document);
    const extractions = Object.values(VALUES).map((value, line) => {
      const character = line === 0 ? 2 : 1;
      const range = { start: { line, character }, end: { line, character: character + value.length } };
      const replacement = { range, before: "{{$secret.", after: "}}" };
      return {
        source: range,
        encodings: [],
        flagged: [range],
        clues: { field: "token" },
        replacements: [replacement],
        left: 0,
      };
    });
    const found = fileCredentials(document, { version: document.version, extractions });
    const stores = new StoreWindow();
    const log = { info: () => {}, error: () => {} } as unknown as LogOutputChannel;
    const projects = { projectLabel: () => "Shop" };
    const context = {
      extractionAdvice: new ExtractionAdvice(),
      log,
      store: stores.store,
      projects,
      catalog: { reload: async () => {} },
    };
    const planned = found.map((credential, at) => ({
      id: { ...SCOPE, name: Object.keys(VALUES)[at] ?? "" },
      places: [credential] as const,
      isStored: false,
    }));
    return { document, stores, extract: () => storeAndReplace(context as unknown as CommandContext, planned) };
  }

  /** The storage fails on the value of a name. */
  const refuse = (stores: StoreWindow, name: string) => {
    stores.storage.gate = async (operation) => {
      if (operation.startsWith("store value/") && operation.includes(`/${name}/`)) throw new Error("full");
    };
  };

  const isStorageFailure = (error: unknown) => error instanceof SecretStoreError && error.failure === "storage-failed";

  it("leaves the file as it is when storing fails, and says so", async () => {
    const { document, stores, extract } = await plan();
    refuse(stores, "A_TOKEN");
    await assert.rejects(extract(), isStorageFailure);
    assert.deepEqual([document.getText(), document.isDirty], [CONTENT, false]);
    assert.deepEqual(await stores.listed(), []);
    assert.deepEqual(messages, []);
  });

  it("replaces what was stored before storing fails, and nothing else", async () => {
    const { document, stores, extract } = await plan();
    refuse(stores, "B_TOKEN");
    await assert.rejects(extract(), isStorageFailure);
    assert.equal(document.getText(), CONTENT.replace(VALUES.A_TOKEN, "{{$secret.A_TOKEN}}"));
    assert.equal(stores.valueOf({ ...SCOPE, name: "A_TOKEN" }), VALUES.A_TOKEN);
    assert.equal(stores.valueOf({ ...SCOPE, name: "B_TOKEN" }), undefined);
    assert.equal(messages[0], "1 place is replaced. Stored A_TOKEN");
    assert.match(messages[1] ?? "", /^1 place is replaced\. Stored A_TOKEN\. Replace what you .* “Rotate value”\.$/);
  });

  it("advises once to replace what was extracted", () => {
    const advice = new ExtractionAdvice();
    advice.give("2 places are replaced");
    advice.give("3 places are replaced");
    assert.equal(messages.length, 1);
  });

  it("keeps the secrets and says what to do when the file changes while they are stored", async () => {
    const { document, stores, extract } = await plan();
    const typed = new WorkspaceEdit();
    typed.insert(file, document.positionAt(0), "\n");
    let isTyped = false;
    stores.storage.gate = async (operation) => {
      if (isTyped || !operation.startsWith("store value/")) return;
      isTyped = true;
      await workspace.applyEdit(typed);
    };
    await extract();
    assert.equal(document.getText(), `\n${CONTENT}`);
    assert.equal(stores.valueOf({ ...SCOPE, name: "B_TOKEN" }), VALUES.B_TOKEN);
    assert.equal(messages.length, 1);
    assert.match(
      messages[0] ?? "",
      /^Stored A_TOKEN, B_TOKEN, but .* nothing was replaced\. Put the reference in by hand\.$/,
    );
  });

  it("keeps the secrets and says what to do when VS Code refuses the edit", async () => {
    const { document, stores, extract } = await plan();
    Object.assign(workspace, { applyEdit: async () => false });
    await extract();
    assert.equal(document.getText(), CONTENT);
    assert.equal(stores.valueOf({ ...SCOPE, name: "A_TOKEN" }), VALUES.A_TOKEN);
    assert.match(messages[0] ?? "", /^Stored A_TOKEN, B_TOKEN, but .* nothing was replaced/);
  });

  it("stores nothing when the file changed before", async () => {
    const { document, stores, extract } = await plan();
    const typed = new WorkspaceEdit();
    typed.insert(file, document.positionAt(0), "\n");
    await workspace.applyEdit(typed);
    await extract();
    assert.deepEqual(await stores.listed(), []);
    assert.equal(document.getText(), `\n${CONTENT}`);
    assert.match(messages[0] ?? "", /changed meanwhile/);
  });
});
