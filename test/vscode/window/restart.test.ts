import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir } from "../../../scripts/host/paths.ts";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret } from "../../support/createSecret.ts";
import { copyRecordedExtension } from "../../support/recordedExtension.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

/** Holds what each encoding changes. */
const CANARY = 'fake-canary+7/Q&"x"-value';

describe("Restart", function () {
  this.bail(true);
  let sample: SampleProject;
  let dataDir: string;
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await copySampleProject();
    dataDir = await mkdtemp(join(cacheDir, "restart-"));
    await copyRecordedExtension(join(dataDir, "extension"), join(dataDir, "traffic.log"));
    await open();
  });
  after(async () => {
    await workbench?.close();
    await sample?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function open(): Promise<void> {
    workbench = await openWorkbench({ folder: sample.folder, dataDir, extension: join(dataDir, "extension") });
    window = new WorkbenchWindow(workbench.page);
  }

  const errors = async () => (await window.problems()).filter(({ code }) => code === "secret-deleted");

  it("starts from two secrets, one of them deleted, and a file that refers to both", async () => {
    await window.openViewContainer("Secrets");
    await createSecret(window, "Organization", "OPENAI_API_KEY", CANARY);
    await createSecret(window, "Project", "SHOPIFY_ADMIN_TOKEN", `${CANARY}-2`);
    await window.openFile("order-status.whatsapp.json");
    await window.openProblems();
    await window.filterProblems("was deleted");
    await window.view("Project").pressInlineAction("SHOPIFY_ADMIN_TOKEN", "Delete secret");
    await window.dialog.press("Delete");
    await window.announced("Deleted SHOPIFY_ADMIN_TOKEN");
    await until(errors, ({ length }) => length > 0, "the errors");
  });

  async function isAsBefore(): Promise<void> {
    await window.openViewContainer("Secrets");
    const view = window.view("Organization");
    await view.row("OPENAI_API_KEY").waitFor();
    assert.match(await view.tooltip("OPENAI_API_KEY"), new RegExp(`Created: .*${new Date().getFullYear()}`));
    await until(
      () => window.view("Project").welcome(),
      (text) => text.includes("No secrets"),
      "the empty project",
    );
    await window.openFile("order-status.whatsapp.json");
    await window.openProblems();
    await window.filterProblems("was deleted");
    const [error] = await until(errors, ({ length }) => length > 0, "the errors");
    assert.match(error?.message ?? "", /SHOPIFY_ADMIN_TOKEN was deleted on/);
  }

  it("keeps secrets, dates and tombstones when the window reloads", async () => {
    await workbench.reload();
    await isAsBefore();
  });

  it("writes the value nowhere in clear: storage of the window, traffic with the server, logs, files", async () => {
    const stored = await workbench.page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.match(stored, /secrets\.provider/);
    assert.ok(!stored.includes("canary"));
    const traffic = await readFile(join(dataDir, "traffic.log"), "utf8");
    for (const message of ["didChangeCatalog", "publishDiagnostics"]) assert.match(traffic, new RegExp(message));
    assert.deepEqual(await filesWith(CANARY, dataDir), []);
    assert.deepEqual(await filesWith("fake-canary", dataDir), []);
    assert.deepEqual(await filesWith(CANARY, sample.folder), []);
  });

  it("keeps them when VS Code ends and starts again", async () => {
    await workbench.close();
    assert.deepEqual(await filesWith("fake-canary", dataDir), []);
    await open();
    await isAsBefore();
  });
});
