/// <reference lib="dom" />
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret } from "../../support/createSecret.ts";
import { InstrumentedExtension } from "../../support/instrumentedExtension.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** What all values have in common, which no surface may show. */
const CANARY = "fake-canary";
const FIRST = `${CANARY}-first-4711`;
const SECOND = `${CANARY}-second-4711`;

/** A value passes by everything that the extension shows or writes; each test the next step. */
describe("A value, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let dataDir: string;
  let extension: InstrumentedExtension;
  let window: WorkbenchWindow;

  before(async () => {
    dataDir = await makeWorkDir("canary");
    extension = await InstrumentedExtension.copyTo(join(dataDir, "extension"));
    sample = await openSample({ dataDir, extension: extension.folder });
    ({ window } = sample);
    await recordAnnouncements();
    await window.openViewContainer("Secrets");
    await createSecret(window, "Organization", "OPENAI_API_KEY", FIRST);
    await createSecret(window, "Project", "ECHO_TOKEN", FIRST.toUpperCase());
    await createSecret(window, "Project", "ECHO_TOKEN_2", SECOND);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("canary/failed");
    else await assertNotOnPage();
  });
  after(async () => {
    await sample?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The whole page with what is hidden in it: labels for screen readers, titles, hovers, menus. */
  async function assertNotOnPage(): Promise<void> {
    const content = await window.page.content();
    assert.ok(!content.toLowerCase().includes(CANARY), content.slice(content.toLowerCase().indexOf(CANARY) - 200));
  }

  /** Notes all that the status bar has screen readers say from now on, which is gone after some seconds. */
  async function recordAnnouncements(): Promise<void> {
    await window.page.evaluate(() => {
      const said = new Set<string>();
      const note = () => {
        for (const alert of document.querySelectorAll(".statusbar [role=alert]")) said.add(alert.outerHTML);
      };
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
      Object.assign(globalThis, { said });
    });
  }

  it("stands in no row, tooltip, menu", async () => {
    const view = window.view("Project");
    const tooltip = window.page.locator(".workbench-hover-container").filter({ hasText: "Updated:", visible: true });
    const hover = async () => {
      await window.page.mouse.move(0, 0);
      await view.row("ECHO_TOKEN").hover();
      await delay(1000);
      return tooltip.count();
    };
    await until(hover, (shown) => shown > 0, "the tooltip");
    await assertNotOnPage();
    await window.page.keyboard.press("Escape");
    const menu = await view.openMenu("ECHO_TOKEN");
    assert.ok((await menu.items()).includes("Copy value"));
    await assertNotOnPage();
    await menu.close();
  });

  it("stands in no hover and on no page about the secret", async () => {
    await window.openFile("support-handoff.web.json");
    assert.match(await window.editor.hover("$secret.OPENAI_API_KEY"), /OPENAI_API_KEY/);
    await assertNotOnPage();
    await window.editor.press("Escape");
    await window.editor.placeCursorAfter("$secret.OPENAI");
    await window.page.keyboard.press("F12");
    await window.page.locator(".tab.active").filter({ hasText: "OPENAI_API_KEY" }).waitFor();
  });

  it("does not come back when it is edited", async () => {
    await window.view("Project").pressInlineAction("ECHO_TOKEN", "Edit value");
    const { quickInput } = window;
    await quickInput.shown("Edit value of ECHO_TOKEN");
    assert.equal(await quickInput.value(), "");
    await quickInput.fill(SECOND.toUpperCase());
    await assertNotOnPage();
    await quickInput.accept();
    await quickInput.hidden();
  });

  it("stands in no notification and in no error, though the storage quotes it", async () => {
    await extension.refuseWrites(`Cannot write beside ${FIRST}.`);
    await window.view("Organization").pressInlineAction("OPENAI_API_KEY", "Delete secret");
    await window.dialog.press("Delete");
    const [failure] = await until(
      () => window.notifications.read(),
      (shown) => shown.some(({ message }) => message.includes("OPENAI_API_KEY")),
      "the failure",
    );
    assert.match(failure?.message ?? "", /^VS Code could not change OPENAI_API_KEY\. .* then try again\.$/);
    await extension.acceptWrites();
    await window.screenshot("canary/1-failure");
  });

  it("is not what is copied as a reference", async () => {
    await (await window.view("Project").openMenu("ECHO_TOKEN")).choose("Copy reference");
    await until(
      () => window.page.evaluate(() => navigator.clipboard.readText()),
      (text) => text === "{{$secret.ECHO_TOKEN}}",
      "the reference",
    );
  });

  it("leaves by the command for that alone, which shows it nowhere", async () => {
    await (await window.view("Project").openMenu("ECHO_TOKEN_2")).choose("Copy value");
    await until(
      () => window.page.evaluate(() => navigator.clipboard.readText()),
      (text) => text === SECOND,
      "the value",
    );
  });

  it("stands in no log, which has each operation by name, scope and outcome", async () => {
    await window.view("Organization").pressInlineAction("OPENAI_API_KEY", "Delete secret");
    await window.dialog.press("Delete");
    await window.announced("Deleted OPENAI_API_KEY");
    await (await window.view("Project").openTitleMenu()).choose("Clear deleted…");
    await window.dialog.press("Forget");
    await window.runCommand("Secrets: Erase all secrets…");
    await window.dialog.press("Erase…");
    await window.quickInput.shown("Erase all secrets");
    await window.quickInput.fill("erase");
    await window.quickInput.accept();
    const inOrganization = '(organization "01J6SDDNVG0ASSGMMZ7NBB6RH6")';
    const inProject = '(project "brisa-cafe" "01JP2WPF70AKMK75XF1G6AAHJP")';
    const expected = [
      `info create OPENAI_API_KEY ${inOrganization}: done`,
      `info create ECHO_TOKEN ${inProject}: done`,
      `info create ECHO_TOKEN_2 ${inProject}: done`,
      `info update ECHO_TOKEN ${inProject}: done`,
      `error delete OPENAI_API_KEY ${inOrganization}: storage-failed`,
      `info copy value ECHO_TOKEN_2 ${inProject}: done`,
      `info delete OPENAI_API_KEY ${inOrganization}: done`,
      "info forget deleted (1): done",
      "info erase (2): done",
    ];
    const lines = await until(
      async () => (await extension.events()).flatMap((event) => (event.kind === "log" ? [event] : [])),
      (all) => all.some(({ text }) => text.startsWith("erase ")),
      "the log",
    );
    assert.ok(!JSON.stringify(lines).toLowerCase().includes(CANARY));
    const outcomes = lines.filter(({ text }) => /: (done|failed|storage-failed)$/.test(text));
    assert.deepEqual(
      outcomes.map(({ level, text }) => `${level} ${text}`),
      expected,
    );
  });

  it("stands in nothing that was announced", async () => {
    const said = await window.page.evaluate((): string[] => [...Reflect.get(globalThis, "said")]);
    for (const text of ["Stored ECHO_TOKEN", "Value of ECHO_TOKEN_2 copied", "Deleted OPENAI_API_KEY"]) {
      assert.ok(
        said.some((html) => html.includes(text)),
        text,
      );
    }
    assert.ok(!said.join().toLowerCase().includes(CANARY));
  });

  it("stands in no file: storage of the window, logs, settings, the project", async () => {
    for (const folder of [dataDir, sample.folder]) {
      for (const value of [FIRST, SECOND, FIRST.toUpperCase(), SECOND.toUpperCase()]) {
        assert.deepEqual(await filesWith(value, folder), []);
      }
    }
  });
});
