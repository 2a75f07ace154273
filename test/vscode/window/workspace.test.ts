import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

describe("The whole workspace, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await openSample();
    ({ window } = sample);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("workspace/failed");
  });
  after(() => sample?.close());

  const problems = (code: string) => async () => (await window.problems()).filter((problem) => problem.code === code);
  const tabs = () => window.page.locator(".editor-group-container .tab");

  it("shows problems before any file is opened", async () => {
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token-1");
    await window.openProblems();
    await until(problems("secret-not-found"), ({ length }) => length > 0, "warnings of unopened files");
    assert.equal(await tabs().count(), 0);
  });

  it("shows hard-coded credentials before any file is opened", async () => {
    await window.filterProblems("plain text");
    const found = await until(problems("hardcoded-credential"), ({ length }) => length === 5, "the credentials");
    assert.ok(found.every(({ message }) => !message.includes("fake-")));
    assert.equal(await tabs().count(), 0);
    await window.screenshot("workspace/00-credentials");
    await window.filterProblems("");
  });

  it("counts the uses in the row of the secret, and peeks at them from there", async () => {
    const project = window.view("Project");
    await until(
      () => project.rows(),
      ([row]) => row?.description === "2 uses, now",
      "the count",
    );
    await (await project.openMenu("ECHO_TOKEN")).choose("Find references");
    const peek = window.page.locator(".peekview-widget");
    await until(
      () => peek.locator(".ref-tree .monaco-list-row").allInnerTexts(),
      (rows) => rows.length >= 2,
      "the uses",
    );
    await window.screenshot("workspace/0-references-from-the-view");
    await window.editor.press("Escape");
    await peek.waitFor({ state: "detached" });
    await window.runCommand("View: Close All Editors");
    await until(
      () => tabs().count(),
      (count) => count === 0,
      "no editor",
    );
  });

  it("says in the dialog where a secret is used that is about to be deleted", async () => {
    await (await window.view("Project").openMenu("ECHO_TOKEN")).choose("Delete secret");
    const { detail } = await window.dialog.read();
    assert.match(detail, /^Used in 2 places in 2 files:$/m);
    assert.match(detail, /workflows\/support-handoff\.web\.json:443/);
    await window.screenshot("workspace/1-delete");
  });

  it("flags the deleted secret in files that nobody opened", async () => {
    await window.dialog.press("Delete");
    await window.filterProblems("ECHO_TOKEN");
    const errors = await until(problems("secret-deleted"), ({ length }) => length === 2, "the errors");
    for (const { severity } of errors) assert.equal(severity, "error");
    assert.equal(await tabs().count(), 0);
    await window.screenshot("workspace/2-problems");
  });

  it("peeks all uses of a secret", async () => {
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter("{{$secret.ECHO_TOK");
    await window.runCommand("Peek References");
    const peek = window.page.locator(".peekview-widget");
    await until(
      () => peek.locator(".ref-tree .monaco-list-row").allInnerTexts(),
      (rows) => rows.some((row) => row.includes("support-handoff")),
      "the other file",
    );
    await window.screenshot("workspace/3-peek");
    await window.page.keyboard.press("Escape");
    await peek.waitFor({ state: "detached" });
  });

  it("goes to a page about the secret, without its value", async () => {
    await window.editor.placeCursorAfter("{{$secret.ECHO_TOK");
    await window.page.keyboard.press("F12");
    await window.page
      .locator(".tab.active")
      .filter({ hasText: /^ECHO_TOKEN$/ })
      .waitFor();
    const text = await until(
      () => window.editor.text(),
      (page) => page.includes("support-handoff"),
      "the page with the uses",
    );
    assert.match(text, /^Project: brisa-cafe$/m);
    assert.match(text, /^State: deleted/m);
    assert.match(text, /^Uses: 2$/m);
    assert.match(text, /^workflows\/support-handoff\.web\.json:\d+\n {4}".*\$secret\.ECHO_TOKEN/m);
    assert.doesNotMatch(text, /fake-echo-token/);
    await window.screenshot("workspace/4-page");
  });

  it("opens a file from there, at the line", async () => {
    const link = window.page.locator(".detected-link").filter({ hasText: "support-handoff" });
    await link.waitFor();
    await window.screenshot("workspace/5-links");
    await link.click({ modifiers: ["ControlOrMeta"] });
    await window.page.locator(".tab.active").filter({ hasText: "support-handoff.web.json" }).waitFor();
    await window.page.locator(".statusbar-item").filter({ hasText: "Ln 443, Col" }).waitFor();
    await window.screenshot("workspace/6-from-the-page");
  });
});
