import assert from "node:assert/strict";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import { Keyboard } from "../../support/window/keyboard.ts";

const ORDERS = "order-status.whatsapp.json";
const PASSPHRASE = "fake correct horse battery";

/** What such a user does now and then, each test the next step: each flow begins and ends where the user was. */
describe("With the keyboard, beside the main job, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let keyboard: Keyboard;
  let home: string;

  before(async () => {
    home = await makeWorkDir("home");
    const settings = { "editor.accessibilitySupport": "on", "workbench.tree.expandMode": "doubleClick" };
    sample = await openSample({ settings, env: { HOME: home } }, async (folder) => {
      await writeFile(join(folder, ".env"), "NEW_KEY=fake-new-key-1\nMAPS_API_KEY=fake-maps-key-2\nEMPTY=\n");
      await mkdir(join(folder, "kiosk"));
      await writeFile(
        join(folder, "kiosk", "jelou.yml"),
        "brain: 01JP2WPF70AKMK75XF1G6AAHCR\norganization: 01JP2WPF70AKMK75XF1G6AAHCS\n",
      );
    });
    keyboard = new Keyboard(sample.window.page);
    await keyboard.watchPointer();
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await sample.window.screenshot("keyboard-flows-failed");
  });
  after(async () => {
    await sample?.close();
    await rm(home, { recursive: true, force: true });
  });

  /** Takes the path that a dialog of VS Code asks for, once it proposes one that ends like this. */
  const acceptPath = async (title: string, end: string) => {
    await keyboard.focusOn("input", `Folder path - ${title}`);
    await until(
      () => sample.window.quickInput.value(),
      (path) => path.endsWith(end),
      `the path of ${end}`,
    );
    await keyboard.press("Enter");
  };
  const toFirstRow = async () => {
    await keyboard.runCommand("Secrets: Focus on Project View");
    await keyboard.press("Home");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");
  };
  const exportBackup = async () => {
    await keyboard.runCommand("Secrets: Export encrypted backup…");
    await keyboard.focusOn("input", "Passphrase");
    await keyboard.type(PASSPHRASE);
    await keyboard.press("Enter");
    await sample.window.quickInput.shown("(2/2)");
    await keyboard.focusOn("input", "Passphrase");
    await keyboard.type(PASSPHRASE);
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Folder path - Export encrypted backup");
  };

  it("creates a secret from the palette", async () => {
    await keyboard.openFile(ORDERS, 1, 1);
    await keyboard.runCommand("Secrets: Create secret");
    await keyboard.focusOn("option", "Project brisa-cafe");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Name");
    await keyboard.type("MAPS_API_KEY");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Value");
    await keyboard.type("fake-maps-key-1");
    await keyboard.press("Enter");
    await sample.window.announced("Stored MAPS_API_KEY");
    await keyboard.focusOn("textbox", ORDERS);
  });

  it("opens the view for the first time, on its rows", async () => {
    await keyboard.runCommand("Secrets: Focus on Project View");
    await sample.window.page.getByRole("treeitem", { name: "MAPS_API_KEY" }).waitFor();
    await keyboard.focusOn("tree", "Project");
  });

  it("cancels what the keys of a row begin, and finds the row as it was", async () => {
    const row = sample.window.page.getByRole("treeitem", { name: /^MAPS_API_KEY/ });
    await keyboard.press("Home", "Enter");
    await keyboard.focusOn("input", "Leave empty to keep the current value");
    await keyboard.press("Escape");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");
    assert.equal(await row.getAttribute("aria-expanded"), "false");
    await keyboard.press("Delete");
    await keyboard.focusOn("button", "Delete");
    await keyboard.press("Escape");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");
    assert.equal(await row.getAttribute("aria-expanded"), "false");
  });

  it("imports a .env file, under another name what exists, and is where it was", async () => {
    await toFirstRow();
    await keyboard.runCommand("Secrets: Import from .env…");
    await acceptPath("Import from .env", "/.env");
    await keyboard.focusOn("option", "Project brisa-cafe");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Choose what to store");
    await keyboard.press("ArrowDown");
    await keyboard.focusOn("checkbox", "NEW_KEY, New");
    await keyboard.press("ArrowDown");
    await keyboard.focusOn("checkbox", "MAPS_API_KEY, updated");
    await keyboard.press("Tab", "Tab");
    await keyboard.focusOn("button", "Store as MAPS_API_KEY_2 instead");
    await keyboard.press("Enter");
    await keyboard.focusOn("checkbox", "MAPS_API_KEY → MAPS_API_KEY_2, as a new secret");
    await keyboard.press("ArrowDown");
    await keyboard.focusOn("checkbox", "EMPTY, The value is empty, Cannot be stored");
    await keyboard.press("Enter");
    await keyboard.heard("Secrets created: NEW_KEY, MAPS_API_KEY_2. Left out: 1.");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");
  });

  it("backs up, erases and restores all secrets", async () => {
    await exportBackup();
    await keyboard.press("Escape");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");
    await exportBackup();
    await acceptPath("Export encrypted backup", ".age");
    await keyboard.heard("holds 3 secrets, encrypted.");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");

    await keyboard.runCommand("Secrets: Erase all secrets…");
    await keyboard.focusOn("button", "Erase…");
    await keyboard.press("Tab");
    await keyboard.focusOn("button", "Export encrypted backup…");
    await keyboard.press("Shift+Tab", "Enter");
    await keyboard.focusOn("input", "erase");
    await keyboard.type("erase");
    await keyboard.press("Enter");
    await keyboard.heard("All secrets were erased.");
    // VS Code takes the rows away, and the focus with them.
    await sample.window.page.getByText("No secrets in this project yet.").waitFor();
    await keyboard.press("Tab");
    await keyboard.focusOn("region", "Welcome");

    await keyboard.runCommand("Secrets: Restore backup…");
    await keyboard.focusOn("input", "Folder path - Restore backup");
    await sample.window.page.getByRole("option", { name: /^workflow-secrets-/ }).waitFor();
    const backup = (await readdir(home)).find((name) => name.endsWith(".age"));
    await keyboard.type(backup ?? "a backup");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Passphrase");
    await keyboard.type(PASSPHRASE);
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Choose what to store");
    await keyboard.press("Enter");
    await keyboard.heard("Secrets created: MAPS_API_KEY, MAPS_API_KEY_2, NEW_KEY.");
  });

  it("runs a command, answers it, and is back in the file", async () => {
    await keyboard.openFile(ORDERS, 1, 1);
    await keyboard.runCommand("Secrets: Run command with secrets…");
    await keyboard.focusOn("input", "Which secrets does the command need?");
    await keyboard.press("ArrowDown");
    await keyboard.focusOn("checkbox", "MAPS_API_KEY, brisa-cafe");
    await keyboard.press("Tab", "Tab");
    await keyboard.focusOn("button", "Change variable name");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "MAPS_API_KEY");
    await keyboard.press("ControlOrMeta+a");
    await keyboard.type("MAPS");
    await keyboard.press("Enter");
    await keyboard.focusOn("checkbox", "MAPS_API_KEY → MAPS, brisa-cafe");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "npm test");
    await keyboard.type('echo Name?; read name; echo "$name has $MAPS"');
    await keyboard.press("Enter");
    await sample.window.terminal.shows(/^Name\?$/);
    await keyboard.focusOn("textarea", "Terminal");
    await keyboard.type("Dani");
    await keyboard.press("Enter");
    await sample.window.terminal.shows(/^Dani has \[secret:MAPS_API_KEY\]$/);
    await sample.window.terminal.shows(/press any key to close/);
    await keyboard.press("Enter");
    await keyboard.focusOn("textbox", ORDERS);
  });

  it("uses the CodeLenses of a line", async () => {
    await keyboard.openAt(
      join(sample.folder, "workflows", ORDERS),
      '{\n      "id": "e089d157-14d4-4b82-8095-2e8d2c2e6387"',
    );
    await sample.window.page.locator(".codelens-decoration").filter({ hasText: "Send request" }).first().waitFor();
    await keyboard.runCommand("Show CodeLens Commands for Current Line");
    await keyboard.focusOn("option", "Send request");
    await keyboard.press("ArrowDown");
    await keyboard.focusOn("option", "Copy as cURL");
    await keyboard.press("Enter");
    await sample.window.announced("Copied as cURL");
    await keyboard.focusOn("textbox", ORDERS);
  });

  it("selects another organization, and hears which one is shown", async () => {
    await keyboard.runCommand("Secrets: Select organization…");
    await keyboard.focusOn("option", "Organization of brisa-cafe");
    await keyboard.press("ArrowDown");
    await keyboard.focusOn("option", "Organization of kiosk");
    await keyboard.press("Enter");
    await sample.window.announced("Organization of kiosk · Project kiosk (pinned)");
    await keyboard.focusOn("textbox", ORDERS);
  });

  it("came so far without a mouse", async () => {
    assert.equal(await keyboard.pointerWasUsed(), false);
  });
});
