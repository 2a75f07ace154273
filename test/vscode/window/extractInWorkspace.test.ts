import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const OPEN = "appointment-reminder.whatsapp.json";
const UNOPENED = "nightly-sync.workflow.yaml";
const TOKEN = "fake-sms-token-Qw7L4Tz9xR2m-not-real";
const PASSWORD = "fake-P4ssw0rd-for-the-sample";

/** One token in two files, of which the user opens one; each test the next step. */
describe("Extract credentials in the workspace, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;
  const picture = (name: string) => window.screenshot(`extract-workspace/${name}`);
  const saved = (file: string) => readFile(join(sample.folder, "workflows", file), "utf8");
  const countIn = async (file: string, text: string) => (await saved(file)).split(text).length - 1;
  const both = async (text: string) => [await countIn(OPEN, text), await countIn(UNOPENED, text)];
  const untilBoth = (text: string, counts: readonly number[]) =>
    until(
      () => both(text),
      (found) => String(found) === String(counts),
      `${counts.join(" and ")} times ${text} on disk`,
    );

  before(async () => {
    sample = await openSample();
    ({ window } = sample);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await picture("failed");
  });
  after(() => sample?.close());

  it("asks whether to replace the value in the other file too", async () => {
    const { quickInput } = window;
    await window.openFile(OPEN);
    await window.editor.placeCursorAfter("Bearer fake-sms");
    await window.editor.quickFixes();
    await window.editor.applyQuickFix("Extract to secret…");
    await quickInput.pick("Project brisa-cafe");
    await quickInput.shown("Extract to secret (2/2)");
    await quickInput.accept();
    const items = await until(
      () => quickInput.items(),
      (rows) => rows.some(({ label }) => label === "Replace in this file"),
      "the question",
    );
    assert.equal(items[0]?.label, "Replace in all 2 files");
    assert.deepEqual(await both(TOKEN), [3, 1]);
    await picture("1-files");
  });

  it("replaces it in both, the one that nobody opened included", async () => {
    await window.quickInput.pick("Replace in all 2 files");
    await untilBoth("{{$secret.SMS_GATEWAY_TOKEN}}", [3, 1]);
    assert.deepEqual(await both(TOKEN), [0, 0]);
    assert.ok((await saved(UNOPENED)).includes("value: '{{$secret.SMS_GATEWAY_TOKEN}}', enabled: true }"));
    await window.openViewContainer("Secrets");
    await window.view("Project").row("SMS_GATEWAY_TOKEN").waitFor();
    await picture("2-replaced");
  });

  it("takes the edit back in both with one undo", async () => {
    await window.editor.focus();
    await window.editor.press("ControlOrMeta+z");
    await until(
      () => window.editor.text(),
      (shown) => shown.includes(`Bearer ${TOKEN}`),
      "the token in the editor",
    );
    // VS Code opens a file with unsaved changes by itself, a moment later.
    await window.page.locator(".tab.dirty").filter({ hasText: UNOPENED }).waitFor();
    await picture("3-undone");
    await window.runCommand("File: Save All Files");
    await untilBoth(TOKEN, [3, 1]);
    assert.equal((await window.view("Project").rows()).length, 1);
  });

  it("lists all credentials of the workspace by file, one a value with all its files, what is stored already by its name", async () => {
    await window.runCommand("View: Close All Editors");
    await window.runCommand("Secrets: Extract all credentials of the workspace to secrets…");
    await window.quickInput.shown("Extract credentials of the workspace to secrets");
    const items = await until(
      () => window.quickInput.items(),
      ({ length }) => length > 1,
      "the credentials",
    );
    await picture("4-list");
    assert.deepEqual(
      items.map(({ label }) => label),
      ["SMS_GATEWAY_TOKEN", "SMS_GATEWAY_PASSWORD"],
    );
    assert.deepEqual(await window.page.locator(".quick-input-list-label-meta").allInnerTexts(), [
      `Stored already · ${OPEN}, ${UNOPENED} · Authorization`,
      "password · Line 453",
    ]);
  });

  it("gives a new secret another name by the button of its row, and goes back to the list as it was", async () => {
    const { quickInput } = window;
    await quickInput.pick("SMS_GATEWAY_TOKEN");
    await quickInput.pressItemButton("SMS_GATEWAY_PASSWORD", "Change name");
    await quickInput.shown("Change name of SMS_GATEWAY_PASSWORD");
    await quickInput.fill("SMS_GATEWAY_TOKEN");
    await until(
      () => quickInput.message(),
      ({ text }) => text.includes("exists already"),
      "what is wrong with the name",
    );
    await picture("5-name");
    await quickInput.fill("sms_password");
    await quickInput.accept();
    const ticked = await until(
      () => quickInput.ticked(),
      (names) => names.includes("SMS_PASSWORD"),
      "the list with the new name",
    );
    assert.deepEqual(ticked, ["SMS_PASSWORD"]);
    await picture("6-renamed");
    await quickInput.pick("SMS_GATEWAY_TOKEN");
  });

  it("makes secrets of them all, in one edit over all files", async () => {
    await window.quickInput.accept();
    await window.quickInput.hidden();
    await untilBoth("{{$secret.SMS_GATEWAY_TOKEN}}", [3, 1]);
    await untilBoth("{{$secret.SMS_PASSWORD}}", [1, 0]);
    assert.deepEqual(
      [await both(TOKEN), await both(PASSWORD)],
      [
        [0, 0],
        [0, 0],
      ],
    );
    await window.view("Project").row("SMS_PASSWORD").waitFor();
    assert.equal((await window.view("Project").rows()).length, 2);
    await picture("7-all-replaced");
  });

  it("says when there is nothing to extract", async () => {
    await window.runCommand("Secrets: Extract all credentials of the workspace to secrets…");
    const message = /No hard-coded credentials were found in the workflow files/;
    await until(
      () => window.notifications.read(),
      (shown) => shown.some((notification) => message.test(notification.message)),
      "the message",
    );
    await picture("8-nothing-left");
  });
});
