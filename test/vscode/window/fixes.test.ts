import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** What a user does about a reference that is not right, each test the next step. */
for (const theme of ["dark", "light"] as const) {
  describe(`Mending references, in the window (${theme})`, function () {
    this.bail(true);
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${theme}/fixes-${name}`);

    before(async () => {
      sample = await openSample({ theme });
      ({ window } = sample);
      await window.openViewContainer("Secrets");
      await createSecret(window, "Organization", "OPENAI_API_KEY", "fake-openai-key-1");
      await window.openFile("appointment-reminder.whatsapp.json");
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    const lineWith = (text: string) =>
      until(
        () => window.editor.text(),
        (shown) => shown.includes(text),
        `"${text}" in the editor`,
      );

    it("lists what can be done about an unknown name, the likeliest first", async () => {
      await window.editor.placeCursorAfter("Bearer {{$secret.OPENAI_API");
      assert.deepEqual(await window.editor.quickFixes(), [
        "Replace with OPENAI_API_KEY",
        "Create secret OPENAI_APIKEY…",
        "Replace with another secret…",
        "Ignore OPENAI_APIKEY in this workspace",
      ]);
      await picture("1-list");
      await window.editor.applyQuickFix("Replace with OPENAI_API_KEY");
      await lineWith("Bearer {{$secret.OPENAI_API_KEY}}");
    });

    it("creates the secret from the quick fix, under the name that stands there", async () => {
      await window.editor.placeCursorAfter("<<$secret.CALENDAR_API");
      await window.editor.quickFixes();
      await window.editor.applyQuickFix("Create secret CALENDAR_API_KEY…");
      const { quickInput } = window;
      await quickInput.shown("(1/3)");
      await quickInput.pick("Project brisa-cafe");
      await quickInput.shown("(3/3)");
      assert.match((await quickInput.message()).text, /^Value of CALENDAR_API_KEY\./);
      await picture("2-create");
      await quickInput.type("fake-calendar-key-1");
      await quickInput.accept();
      await quickInput.hidden();
      await window.view("Project").row("CALENDAR_API_KEY").waitFor();
    });

    it("links to what can be done in the hover, and reveals the secret in its view", async () => {
      await window.runCommand("View: Show Explorer");
      await window.editor.hover("<<$secret.CALENDAR_API");
      // What the schema has to say of the place can come first, so the links are waited for.
      const links = window.page
        .locator(".hover-row")
        .filter({ hasText: "Edit value · Show references · Reveal in view" });
      await links.waitFor();
      await picture("3-hover");
      await links.getByRole("link", { name: "Reveal in view" }).click();
      const row = window.view("Project").row("CALENDAR_API_KEY");
      await until(
        () => row.getAttribute("aria-selected"),
        (selected) => selected === "true",
        "the row to be selected",
      );
      await picture("4-revealed");
    });

    it("edits the value from the hover", async () => {
      await window.editor.hover("<<$secret.CALENDAR_API");
      await window.page.getByRole("link", { name: "Edit value" }).click();
      await window.quickInput.shown("Edit value of CALENDAR_API_KEY");
      await window.quickInput.cancel();
    });

    it("says on F2 that a name cannot be changed, and offers what is meant by that", async () => {
      await window.editor.placeCursorAfter("<<$secret.CALENDAR_API");
      await window.editor.press("F2");
      await window.quickInput.shown("Replace references to CALENDAR_API_KEY");
      assert.match(await window.quickInput.placeholder(), /^Names cannot be changed\./);
      await picture("5-rename");
    });

    it("replaces all references by another secret, and takes it back in one step", async () => {
      await window.quickInput.pick("OPENAI_API_KEY");
      const { message, detail } = await window.dialog.read();
      assert.equal(message, "Replace references to CALENDAR_API_KEY with OPENAI_API_KEY?");
      assert.match(detail, /References: 2. Files: 1./);
      await picture("7-replace");
      await window.dialog.press("Replace");
      await lineWith("<<$secret.OPENAI_API_KEY>>");
      await window.editor.focus();
      await window.editor.press("ControlOrMeta+z");
      await lineWith("<<$secret.CALENDAR_API_KEY>>");
    });

    it("replaces those alone that are ticked in the review", async () => {
      await window.editor.placeCursorAfter("<<$secret.CALENDAR_API");
      await window.runCommand("Secrets: Replace references with another secret…");
      await window.quickInput.pick("OPENAI_API_KEY");
      await window.dialog.press("Review…");
      const boxes = window.page.locator(".part.panel .monaco-list-row .edit-checkbox");
      await boxes.nth(1).check();
      await picture("7-review");
      await window.page.getByRole("button", { name: "Apply", exact: true }).click();
      await lineWith("<<$secret.OPENAI_API_KEY>>");
      await window.editor.focus();
      await window.editor.press("ControlOrMeta+z");
      await lineWith("<<$secret.CALENDAR_API_KEY>>");
    });

    it("offers to create a name that is typed, last of all", async () => {
      await window.editor.placeCursorAfter("<<$secret.CALENDAR_API_KEY>>");
      await window.editor.type(" {{$secret.CALENDAR");
      const labels = await until(
        async () => (await window.editor.suggestions()).map(({ label }) => label),
        (found) => found.includes("Create secret CALENDAR…"),
        "the suggestion to create it",
      );
      assert.deepEqual(labels, ["CALENDAR_API_KEY", "Create secret CALENDAR…"]);
      await picture("8-completion");
      await window.editor.acceptSuggestion("Create secret CALENDAR…");
      await window.quickInput.shown("(1/3)");
      await window.quickInput.cancel();
      await lineWith("<<$secret.CALENDAR_API_KEY>> {{$secret.CALENDAR}}");
    });

    it("moves a project secret to the organization, where a tool reaches it", async () => {
      await createSecret(window, "Project", "CRM_BASIC_PASSWORD", "fake-crm-password-1");
      await window.openFile("upsert-crm-contact.json");
      await window.editor.placeCursorAfter("$secret.CRM_BASIC");
      await window.editor.quickFixes();
      await window.editor.applyQuickFix("Move CRM_BASIC_PASSWORD to the organization…");
      const { message, detail } = await window.dialog.read();
      assert.equal(message, "Move the secret CRM_BASIC_PASSWORD from project brisa-cafe to the organization?");
      assert.match(detail, /^Every project of the organization will be able to use it\.\n\n\d+ references? finds? /);
      await picture("9-move");
      await window.dialog.press("Move");
      await window.view("Organization").row("CRM_BASIC_PASSWORD").waitFor();
      await window.view("Project").row("CRM_BASIC_PASSWORD").waitFor({ state: "detached" });
      await window.openFile("appointment-reminder.whatsapp.json");
    });

    it("flags a name no more that the workspace ignores", async () => {
      await window.openProblems();
      await window.filterProblems("CALENDAR.");
      const flagged = async () => (await window.problems()).filter(({ code }) => code === "secret-not-found").length;
      await until(flagged, (count) => count === 1, "the warning");
      await window.editor.placeCursorAfter("{{$secret.CALEND");
      await window.editor.quickFixes();
      await window.editor.applyQuickFix("Ignore CALENDAR in this workspace");
      await until(flagged, (count) => count === 0, "the warning to go");
    });
  });
}
