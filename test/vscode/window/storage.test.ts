import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret, fillInSecret } from "../../support/createSecret.ts";
import { InstrumentedExtension } from "../../support/instrumentedExtension.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

const CANARY = "fake-canary-4711";

/** How many secrets a file has whose import is cut off, and after how many values. */
const [IMPORTED, CUT_OFF] = [30, 12];

/** Longer than the pause after which leftovers are mended, in ms. */
const MENDED = 8000;

describe("Storage in trouble, in the window", () => {
  let sample: SampleProject;
  let dataDir: string;
  let extension: InstrumentedExtension;
  let workbench: Workbench | undefined;
  let window: WorkbenchWindow;

  beforeEach(async () => {
    sample = await copySampleProject();
    dataDir = await makeWorkDir("storage");
    extension = await InstrumentedExtension.copyTo(join(dataDir, "extension"));
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window?.screenshot("storage/failed");
    await workbench?.close();
    await sample.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function open(): Promise<Workbench> {
    workbench = await openWorkbench({ folder: sample.folder, dataDir, extension: extension.folder });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    return workbench;
  }

  const labels = async (of: WorkbenchWindow, view: string) => (await of.view(view).rows()).map(({ label }) => label);
  const writes = async () =>
    (await extension.events()).flatMap((event) =>
      event.kind === "operation" && /^(store|delete) /.test(event.operation) ? [event.operation] : [],
    );

  it("lists what two windows create at the same time in both, within a second", async () => {
    await extension.shareStorage();
    const { openAnother } = await open();
    const other = new WorkbenchWindow(await openAnother());
    await other.openViewContainer("Secrets");
    await createSecret(window, "Project", "BEFORE", "fake-before");
    await other.view("Project").row("BEFORE").waitFor();

    await Promise.all([
      fillInSecret(window, "Project", "FROM_ONE", "fake-one"),
      fillInSecret(other, "Project", "FROM_OTHER", "fake-other"),
    ]);
    const start = performance.now();
    await Promise.all([window.quickInput.accept(), other.quickInput.accept()]);
    await Promise.all(
      [window, other].map((one) =>
        until(
          () => labels(one, "Project"),
          (found) => found.join() === "BEFORE,FROM_ONE,FROM_OTHER",
          "all three secrets",
        ),
      ),
    );
    const took = performance.now() - start;
    assert.ok(took < 1000, `${took} ms`);
    await other.screenshot("storage/1-other-window");

    await (await other.view("Project").openMenu("FROM_ONE")).choose("Delete secret");
    await other.dialog.press("Delete");
    await window.view("Project").row("FROM_ONE").waitFor({ state: "detached", timeout: 1000 });
  });

  it("says why it shows nothing when the storage cannot be read at the start, and recovers", async () => {
    await extension.refuseReading();
    await open();
    await until(
      () => window.view("Organization").welcome(),
      (text) => text.includes("The keyring of this machine may be locked."),
      "the reason",
    );
    await window.runCommand("Secrets: Refresh");
    await until(
      () => window.notifications.read(),
      (shown) => shown.some(({ message }) => message.includes("could not read or change the secrets")),
      "the failure",
    );
    await window.screenshot("storage/unreadable");
    await extension.allowReading();
    await window.runCommand("Secrets: Refresh");
    await until(
      () => window.view("Organization").welcome(),
      (text) => text.includes("No secrets in this organization yet."),
      "the empty view",
    );
  });

  it("keeps the input when the storage rejects it, says what to do, and stores it when it is tried again", async () => {
    await open();
    await fillInSecret(window, "Project", "ECHO_TOKEN", CANARY);
    await extension.refuseWrites(`The keyring says no to ${CANARY}.`);
    await window.quickInput.accept();
    const message = await until(
      () => window.quickInput.message(),
      ({ text }) => text.includes("keyring"),
      "the failure",
    );
    assert.match(
      message.text,
      /^VS Code could not change ECHO_TOKEN\. Check that the keyring is unlocked and the disk is not full, then try again/,
    );
    assert.equal(message.severity, "error");
    assert.equal(await window.quickInput.value(), CANARY);
    assert.ok(await window.quickInput.isMasked());
    await window.screenshot("storage/2-refused");
    assert.deepEqual(await labels(window, "Project"), []);
    await extension.acceptWrites();
    await window.quickInput.accept();
    await window.view("Project").row("ECHO_TOKEN").waitFor();
    // The storage's own words quoted the value.
    assert.deepEqual(await filesWith(CANARY, dataDir), []);
  });

  it("has each secret whole after its extension host was killed while it created many, and mends what was left", async () => {
    const names = Array.from({ length: IMPORTED }, (_, index) => `MANY_${String(index + 10)}_KEY`);
    await writeFile(join(sample.folder, ".env"), names.map((name) => `${name}=fake-value-of-${name}\n`).join(""));
    const { reload } = await open();
    await extension.killAfterValues(CUT_OFF);
    const { quickInput } = window;
    await window.runCommand("Secrets: Import from .env…");
    await until(
      () => quickInput.value(),
      (path) => path.endsWith("/brisa-cafe/.env"),
      "the proposed path",
    );
    // The dialog takes no Enter while it still looks the path up.
    const acceptPath = async () => {
      if ((await quickInput.items()).some(({ label }) => label === "Project brisa-cafe")) return true;
      await quickInput.accept();
      await delay(1000);
      return false;
    };
    await until(acceptPath, (isAccepted) => isAccepted, "the scopes");
    await quickInput.pick("Project brisa-cafe");
    await until(
      () => quickInput.ticked(),
      (ticked) => ticked.includes("MANY_10_KEY"),
      "the entries",
    );
    await quickInput.accept();
    await until(
      async () => (await writes()).filter((operation) => operation.startsWith("store value/")).length,
      (count) => count === CUT_OFF,
      "the extension host to be killed",
    );
    const before = await writes();
    assert.match(before.at(-1) ?? "", /^store value\//);
    await delay(500);
    await extension.forgetEvents();

    await reload();
    await window.openViewContainer("Secrets");
    const listed = async () => (await window.view("Project").rows()).map(({ label }) => label);
    await until(
      listed,
      (rows) => rows.join() === names.slice(0, CUT_OFF).join(),
      "the secrets whose values were stored",
    );
    for (const { description } of await window.view("Project").rows()) assert.doesNotMatch(description, /unavailable/);
    await window.screenshot("storage/3-after-the-kill");
    const mended = await until(writes, ({ length }) => length > 0, "what was left to be mended");
    assert.ok(
      mended.every((operation) => operation.startsWith("store meta/")),
      mended.join("\n"),
    );

    await delay(1000);
    await extension.forgetEvents();
    await reload();
    await window.openViewContainer("Secrets");
    await delay(MENDED);
    assert.deepEqual(await writes(), []);
    assert.deepEqual(await listed(), names.slice(0, CUT_OFF));
  });
});
