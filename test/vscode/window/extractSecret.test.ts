import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const FILE = "appointment-reminder.whatsapp.json";
const TOKEN = "fake-sms-token-Qw7L4Tz9xR2m-not-real";
const PASSWORD = "fake-P4ssw0rd-for-the-sample";

/** From the warning to the reference, each test the next step of it. */
describe("Extract a hard-coded credential, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;
  const picture = (name: string) => window.screenshot(`extract/${name}`);
  const saved = () => readFile(join(sample.folder, "workflows", FILE), "utf8");
  const problems = async () => (await window.problems()).filter(({ code }) => code === "hardcoded-credential");

  before(async () => {
    // It holds the token too; extractInWorkspace.test.ts looks at that.
    sample = await openSample({}, (folder) => rm(join(folder, "workflows", "nightly-sync.workflow.yaml")));
    ({ window } = sample);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await picture("failed");
  });
  after(() => sample?.close());

  it("shows each credential in the Problems panel, without its value", async () => {
    await window.openFile(FILE);
    await window.openProblems();
    await window.filterProblems("plain text");
    const found = await until(problems, ({ length }) => length === 4, "the warnings");
    for (const { severity, message } of found) {
      assert.equal(severity, "warning");
      assert.ok(!message.includes("fake-"), message);
    }
    await picture("1-problems");
  });

  it("offers the extraction as a quick fix", async () => {
    await window.editor.placeCursorAfter("Bearer fake-sms");
    assert.ok((await window.editor.quickFixes()).includes("Extract to secret…"));
    await picture("2-quick-fix");
    await window.editor.applyQuickFix("Extract to secret…");
  });

  it("asks for the scope and proposes a name", async () => {
    const { quickInput } = window;
    await quickInput.shown("Extract to secret (1/2)");
    await quickInput.pick("Project brisa-cafe");
    await quickInput.shown("Extract to secret (2/2)");
    assert.equal(await quickInput.value(), "SMS_GATEWAY_TOKEN");
    await picture("3-name");
    await quickInput.accept();
    await quickInput.hidden();
  });

  it("stores the value and replaces it in all three places", async () => {
    const left = await until(problems, ({ length }) => length === 1, "one warning left");
    assert.match(left[0]?.message ?? "", /password/);
    await picture("4-replaced");
    await window.editor.focus();
    await window.editor.save();
    const text = await saved();
    assert.ok(!text.includes(TOKEN));
    assert.equal(text.split("{{$secret.SMS_GATEWAY_TOKEN}}").length - 1, 3);
    assert.ok(text.includes('"value": "Bearer {{$secret.SMS_GATEWAY_TOKEN}}"'));
    assert.ok(text.includes('"inputDisplayName": "{{$secret.SMS_GATEWAY_TOKEN}}"'));
    await window.openViewContainer("Secrets");
    await window.view("Project").row("SMS_GATEWAY_TOKEN").waitFor();
  });

  it("takes the whole edit back with one undo, and leaves the secret", async () => {
    await window.editor.focus();
    await window.editor.press("ControlOrMeta+z");
    await until(problems, ({ length }) => length === 4, "all warnings again");
    await window.editor.focus();
    await window.editor.save();
    assert.equal((await saved()).split(TOKEN).length - 1, 3);
    assert.equal((await window.view("Project").rows()).length, 1);
  });

  it("uses the secret that has the value already, when it is extracted again", async () => {
    await window.editor.placeCursorAfter("Bearer fake-sms");
    await window.editor.quickFixes();
    await window.editor.applyQuickFix("Extract to secret…");
    const { message } = await window.dialog.read();
    assert.equal(message, "This value is stored already: SMS_GATEWAY_TOKEN of project brisa-cafe.");
    await picture("5-stored-already");
    await window.dialog.press("Use SMS_GATEWAY_TOKEN instead");
    await window.page.locator(".statusbar").getByText("3 places are replaced. Used SMS_GATEWAY_TOKEN").waitFor();
    await until(problems, ({ length }) => length === 1, "one warning left");
    assert.equal((await window.view("Project").rows()).length, 1);
    await window.editor.focus();
    await window.editor.press("ControlOrMeta+z");
    await until(problems, ({ length }) => length === 4, "all warnings again");
  });

  it("extracts all credentials of the file at once, one to the secret that has its value already", async () => {
    const { quickInput } = window;
    await window.runCommand("Secrets: Extract all credentials to secrets…");
    await quickInput.shown("Extract credentials to secrets");
    await quickInput.pick("Project brisa-cafe");
    const items = await until(
      () => quickInput.items(),
      (rows) => rows.some(({ label }) => label === "SMS_GATEWAY_TOKEN"),
      "the credentials",
    );
    assert.deepEqual(
      items.map(({ label }) => label),
      ["SMS_GATEWAY_TOKEN", "SMS_GATEWAY_PASSWORD"],
    );
    await picture("6-all");
    await quickInput.accept();
    await quickInput.hidden();
    await until(problems, ({ length }) => length === 0, "no warning");
    await window.view("Project").row("SMS_GATEWAY_PASSWORD").waitFor();
    assert.equal((await window.view("Project").rows()).length, 2);
    await window.editor.focus();
    await window.editor.save();
    const text = await saved();
    assert.ok(!text.includes(TOKEN) && !text.includes(PASSWORD));
    assert.equal(text.split("{{$secret.SMS_GATEWAY_TOKEN}}").length - 1, 3);
    assert.ok(text.includes('"password": "{{$secret.SMS_GATEWAY_PASSWORD}}"'));
    await picture("7-all-replaced");
  });
});

describe("Hard-coded credentials where nothing may be stored, in the window", () => {
  let sample: SampleWindow;

  before(async () => {
    sample = await openSample({ settings: { "workflowSecrets.access": "read" } });
  });
  after(() => sample?.close());

  it("flags the credentials, and offers nothing that would be refused", async () => {
    const { window } = sample;
    await window.openFile(FILE);
    await window.openProblems();
    await window.filterProblems("plain text");
    await until(
      async () => (await window.problems()).length,
      (found) => found === 5,
      "the warnings",
    );
    await window.editor.placeCursorAfter("Bearer fake-sms");
    assert.deepEqual(await window.editor.quickFixes(), ["Ignore this value in this workspace"]);
    await window.screenshot("extract/8-read-only");
  });
});
