import assert from "node:assert/strict";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "../../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { createSecret } from "../../support/createSecret.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { until } from "../../support/until.ts";
import { Keyboard } from "../../support/window/keyboard.ts";
import { WorkbenchWindow } from "../../support/window.ts";

describe("Access, in the window", () => {
  let sample: SampleProject;
  let workbench: Workbench | undefined;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await copySampleProject();
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("access-failed");
    await workbench?.close();
  });
  after(() => sample.remove());

  async function open(options: Partial<WorkbenchOptions>): Promise<void> {
    workbench = await openWorkbench({ folder: sample.folder, ...options });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
  }

  const welcome = (view: string, wanted: RegExp) =>
    until(
      () => window.view(view).welcome(),
      (text) => wanted.test(text),
      String(wanted),
    );

  async function paletteOffers(title: string): Promise<boolean> {
    const { quickInput } = window;
    await window.page.keyboard.press("F1");
    await quickInput.fill(`>${title}`);
    const items = await until(
      () => quickInput.items(),
      ({ length }) => length > 0,
      "the palette's answer",
    );
    await quickInput.cancel();
    return items.some(({ label }) => label === title);
  }

  it("is read-only in an untrusted workspace, and says why and what to do", async () => {
    await open({ trusted: false });
    await welcome("Organization", /untrusted workspace they are read-only.*Manage workspace trust/s);
    await welcome("Project", /untrusted workspace they are read-only/);
    assert.equal(await paletteOffers("Secrets: Edit value"), false);
    // Without it the palette would run what is called a little like it.
    await window.runCommand("Secrets: Create secret");
    await until(
      () => window.notifications.read(),
      (all) =>
        all.some(({ message, buttons }) => {
          return (
            /^Read-only: trust this workspace to create/.test(message) && buttons.join() === "Manage workspace trust"
          );
        }),
      "the reason, and what leads to trust",
    );
    await window.screenshot("untrusted");
  });

  it("shows names and dates, and no actions, when the machine's setting says read", async () => {
    await open({ settings: { "workflowSecrets.access": "read" } });
    await welcome("Project", /read-only: names and dates.*Open setting/s);
    assert.equal(await paletteOffers("Secrets: Delete secret"), false);
    await window.screenshot("read-only");
  });

  it("says in the status bar that the secrets of a file are read-only, and leads to the setting", async () => {
    await open({ settings: { "workflowSecrets.access": "read" } });
    await window.openFile("order-status.whatsapp.json");
    await until(
      () => window.projectStatus.textContent(),
      (text) => text?.trim() === "brisa-cafe (read-only)",
      "the project in the status bar",
    );
    await window.projectStatus.click();
    await window.page.locator(".tab.active").filter({ hasText: "Settings" }).waitFor();
    // The setting is one of the machine, which the user's settings do not show.
    await window.page.locator(".settings-editor .action-label.checked").filter({ hasText: "Remote" }).waitFor();
    await window.page.locator(".settings-editor .setting-item-label").filter({ hasText: "Access" }).waitFor();
    await window.screenshot("read-only-status");
  });

  it("says on F2 that a reader has no other secret to use instead", async () => {
    await open({ settings: { "workflowSecrets.access": "read" } });
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter("$secret.");
    await window.editor.press("F2");
    await until(
      () => window.notifications.read(),
      (all) => all.some(({ message }) => message.startsWith("There is no other secret for this file. Ask someone")),
      "the message",
    );
  });

  it("keeps the rows in sight when access is taken away, and says why nothing can be changed", async () => {
    const dataDir = await makeWorkDir("access");
    await open({ dataDir });
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    await workbench?.close();
    await open({ dataDir, settings: { "workflowSecrets.access": "read", "workflowSecrets.statusBar": false } });
    const view = window.view("Project");
    await view.row("ECHO_TOKEN").waitFor();
    await until(
      () => view.message(),
      (text) => /^Read-only: the setting workflowSecrets\.access .* Change it/.test(text),
      "the reason",
    );
    assert.deepEqual(await view.inlineActions("ECHO_TOKEN"), []);
    assert.deepEqual(await (await view.openMenu("ECHO_TOKEN")).items(), [
      "Copy reference",
      "Find references",
      "Replace references with another secret…",
    ]);
    await window.screenshot("read-only-with-a-secret");
    await window.editor.press("Escape");
    const keyboard = new Keyboard(window.page);
    await keyboard.runCommand("Secrets: Focus on Project View");
    await keyboard.press("Home");
    await keyboard.focusOn("treeitem", "ECHO_TOKEN");
    await keyboard.press("Delete");
    await keyboard.heard("Read-only: the setting workflowSecrets.access allows names and dates only.");
    await keyboard.focusOn("treeitem", "ECHO_TOKEN");
    assert.equal(await paletteOffers("Secrets: Run command with secrets…"), false);
    await window.openFile("order-status.whatsapp.json");
    assert.equal(await window.projectStatus.count(), 0);
    // A reference is a name, and names are a reader's.
    await window.editor.placeCursorAfter('"title": "Echo (local)');
    await window.runCommand("Secrets: Insert reference");
    await window.quickInput.shown("Insert reference");
    await window.quickInput.pick("ECHO_TOKEN");
    await until(
      () => window.editor.text(),
      (text) => text.includes('"Echo (local){{$secret.ECHO_TOKEN}}"'),
      "the reference",
    );
  });

  it("changes secrets of projects alone when the machine's setting says so, and says why of the others", async () => {
    const dataDir = await makeWorkDir("access");
    await open({ dataDir });
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    await createSecret(window, "Organization", "OPENAI_API_KEY", "fake-openai");
    await workbench?.close();
    await open({ dataDir, settings: { "workflowSecrets.access": "write-projects" } });
    const [organization, project] = [window.view("Organization"), window.view("Project")];
    await organization.row("OPENAI_API_KEY").waitFor();
    await until(
      () => organization.message(),
      (text) => /allows changes to project secrets only\. Change it/.test(text),
      "the reason",
    );
    assert.equal(await project.message(), "");
    assert.deepEqual(await organization.inlineActions("OPENAI_API_KEY"), []);
    const ofProject = await project.openMenu("ECHO_TOKEN");
    const items = await ofProject.items();
    for (const item of ["Edit value", "Copy value", "Delete secret"]) assert.ok(items.includes(item), item);
    assert.ok(!items.includes("Move to organization"));
    await ofProject.close();
    const ofView = await project.openTitleMenu();
    const titles = await ofView.items();
    assert.ok(titles.includes("Clear deleted…") && !titles.includes("Erase all secrets…"), titles.join());
    await ofView.close();
    assert.equal(await paletteOffers("Secrets: Erase all secrets…"), false);
    // What the palette offers is narrowed down to what may be changed.
    await window.runCommand("Secrets: Copy value");
    await window.quickInput.shown("Copy value");
    assert.deepEqual(
      (await window.quickInput.items()).map(({ label }) => label),
      ["ECHO_TOKEN"],
    );
    await window.quickInput.cancel();
    await window.screenshot("write-projects");
  });

  it("shows nothing when the machine's setting says none", async () => {
    await open({ settings: { "workflowSecrets.access": "none" } });
    await welcome("Organization", /hides all secrets/);
    assert.equal(await paletteOffers("Secrets: Insert reference"), false);
    await window.screenshot("no-access");
  });

  it("says that the keyring may be locked when the storage came back empty, and flags nothing as missing", async () => {
    await open({});
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    // The window writes down what it remembers when it ends in an orderly way.
    const loaded = window.page.waitForEvent("load");
    await window.runCommand("Developer: Reload Window");
    await loaded;
    await window.openViewContainer("Secrets");
    await window.view("Project").row("ECHO_TOKEN").waitFor();
    // What a locked or lost keyring looks like: the storage is empty, what VS Code remembers besides is not.
    await window.page.evaluate(() => localStorage.removeItem("secrets.provider"));
    await workbench?.reload();
    await window.openViewContainer("Secrets");
    const text = await until(
      () => window.view("Project").welcome(),
      (shown) => shown.includes("keyring"),
      "the keyring message",
    );
    assert.match(text, /Nothing was deleted/);
    await window.openFile("order-status.whatsapp.json");
    await window.openProblems();
    await window.screenshot("keyring");
    // Credentials in plain text need no knowledge of secrets.
    const problems = (await window.problems()).filter(({ code }) => code !== "hardcoded-credential");
    assert.deepEqual(problems, []);
  });

  it("stays readable with long names and many secrets", async () => {
    await open({ theme: "light" });
    const long = `VERY_LONG_NAME_OF_A_SECRET_${"X".repeat(80)}`;
    await createSecret(window, "Organization", long, "fake-long");
    for (let count = 1; count <= 12; count++) {
      await createSecret(window, "Organization", `SERVICE_${count}_API_KEY`, `fake-many-${count}`);
    }
    assert.match(await window.view("Organization").tooltip(long), new RegExp(long));
    await window.screenshot("long-and-many");
  });
});
