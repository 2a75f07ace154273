import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CommandContext } from "../../../client/commands/commandContext.ts";
import { type ImportRow, type PlannedImport, planImport } from "../../../client/commands/importPlan.ts";
import { storeEach, storeImports } from "../../../client/commands/storeImports.ts";
import { readEnvFile } from "../../../client/store/envFile.ts";
import { SecretStoreError } from "../../../client/store/secretStore.ts";
import { SecretValue } from "../../../client/store/secretValue.ts";
import { StoreWindow } from "../../support/secretStores.ts";

const SCOPE = { organization: "acme", project: "P-SHOP" };
const CANARY = "fake-canary-4711";
const ENV = ["A", "B", "C"].map((name) => `${name}=${CANARY}-${name}\n`).join("");

/** A row as it is stored when it was ticked. */
function overwriting({ entry, id, existing }: ImportRow): PlannedImport {
  return { entry, id, ...(existing && { replaces: existing }) };
}

describe("Storing what was chosen from a file", () => {
  function open() {
    const lines: string[] = [];
    const add = (...parts: unknown[]) => lines.push(parts.join(" "));
    const log = { info: add, error: add } as unknown as vscode.LogOutputChannel;
    const window = new StoreWindow();
    const context = { log, store: window.store, projects: { projectLabel: () => "shop" } };
    const choose = async () =>
      planImport(readEnvFile(new TextEncoder().encode(ENV), SCOPE), (await window.store.list()).secrets);
    return { window, lines, context, choose };
  }

  const storedAs = (window: StoreWindow, name: string) => window.valueOf({ ...SCOPE, name });

  it("stores each under its name, and logs names and no value", async () => {
    const { window, lines, context, choose } = open();
    const { stored, rest, failure } = await storeEach(context, "Import", await choose());
    assert.deepEqual([stored.length, rest.length, failure], [3, 0, undefined]);
    assert.equal(storedAs(window, "B"), `${CANARY}-B`);
    assert.deepEqual(
      lines,
      ["A", "B", "C"].map((name) => `create ${name} (project "shop" "P-SHOP"): done`),
    );
  });

  it("keeps what was stored when one fails, and stores the rest when it is tried again", async () => {
    const { window, lines, context, choose } = open();
    window.storage.gate = async (operation) => {
      if (operation.startsWith("store value/") && operation.includes("/B/")) throw new Error(CANARY);
    };
    const first = await storeEach(context, "Import", await choose());
    assert.deepEqual(
      [first.stored, first.rest].map((all) => all.map(({ id }) => id.name)),
      [["A", "C"], ["B"]],
    );
    assert.ok(first.failure?.error instanceof SecretStoreError && first.failure.error.failure === "storage-failed");
    assert.deepEqual([storedAs(window, "A"), storedAs(window, "B")], [`${CANARY}-A`, undefined]);
    window.storage.gate = async () => {};
    const second = await storeEach(context, "Import", first.rest);
    assert.deepEqual([second.stored.length, second.rest.length], [1, 0]);
    assert.equal(storedAs(window, "B"), `${CANARY}-B`);
    assert.ok(!lines.join("\n").includes(CANARY));
  });

  it("does not overwrite what another window changed or created meanwhile", async () => {
    const { window, context, choose } = open();
    await window.store.create({ ...SCOPE, name: "A" }, new SecretValue("fake-old"));
    const chosen = (await choose()).map(overwriting);
    const other = window.openAnother();
    await other.store.update({ ...SCOPE, name: "A" }, new SecretValue("fake-newer"));
    await other.store.create({ ...SCOPE, name: "B" }, new SecretValue("fake-newer"));
    const { stored, rest, outdated } = await storeEach(context, "Import", chosen);
    // The same could only fail again.
    assert.deepEqual(
      [stored, rest, outdated].map((all) => all.map(({ id }) => id.name)),
      [["C"], [], ["A", "B"]],
    );
    assert.deepEqual([storedAs(window, "A"), storedAs(window, "B")], ["fake-newer", "fake-newer"]);
  });

  it("lets the user choose again beside what another window stored, and stores that", async () => {
    const { window, context, choose } = open();
    await window.store.create({ ...SCOPE, name: "A" }, new SecretValue("fake-old"));
    const rows = await choose();
    await window.openAnother().store.update({ ...SCOPE, name: "A" }, new SecretValue("fake-newer"));
    const listed = async () => (await window.store.list()).secrets;
    const catalog = { listed: await listed(), reload: async () => Object.assign(catalog, { listed: await listed() }) };
    const { showWarningMessage, showInformationMessage, createQuickPick } = vscode.window;
    const picks: (readonly { readonly label: string }[])[] = [];
    const messages: string[] = [];
    Object.assign(vscode.window, {
      showWarningMessage: async (message: string, goOn: string) => messages.push(message) && goOn,
      showInformationMessage: async (message: string) => void messages.push(message),
      createQuickPick: () => {
        const pick = createQuickPick();
        pick.show = () => {
          picks.push(pick.items);
          pick.selectedItems = pick.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
          accepted.fire();
        };
        const accepted = new vscode.EventEmitter<void>();
        Object.defineProperty(pick, "onDidAccept", { get: () => accepted.event });
        return pick;
      },
    });
    try {
      await storeImports(
        { ...context, catalog } as unknown as CommandContext,
        { title: "Import", scopeOf: () => "", problemOf: () => undefined },
        rows,
        rows.map(overwriting),
      );
    } finally {
      Object.assign(vscode.window, { showWarningMessage, showInformationMessage, createQuickPick });
    }
    assert.deepEqual(
      picks.map((items) => items.map(({ label }) => label)),
      [["Exists already: tick to overwrite", "A"]],
    );
    assert.equal(storedAs(window, "A"), `${CANARY}-A`);
    assert.match(messages[0] ?? "", /^Stored 2 of 3; not stored: A\. A was changed in another window/);
    assert.equal(messages[1], "Secrets created: B, C. Secrets overwritten: A.");
  });

  it("overwrites what was chosen for that", async () => {
    const { window, context, choose } = open();
    await window.store.create({ ...SCOPE, name: "A" }, new SecretValue("fake-old"));
    const chosen = (await choose()).map(overwriting);
    assert.equal((await storeEach(context, "Import", chosen)).rest.length, 0);
    assert.equal(storedAs(window, "A"), `${CANARY}-A`);
  });

  it("is refused by the store where only names may be seen", async () => {
    const { window, context, choose } = open();
    window.access = "read";
    const { stored, failure } = await storeEach(context, "Import", await choose());
    assert.equal(stored.length, 0);
    assert.ok(failure?.error instanceof SecretStoreError && failure.error.failure === "access-denied");
  });
});
