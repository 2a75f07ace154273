import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** The whole path of a user, each test the next step of it. */
for (const theme of ["dark", "light"] as const) {
  describe(`The main job, in the window (${theme})`, function () {
    this.bail(true);
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${theme}/${name}`);

    before(async () => {
      sample = await openSample({ theme });
      ({ window } = sample);
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    const organization = () => window.view("Organization");
    const project = () => window.view("Project");
    const problems = (code: string) => async () => (await window.problems()).filter((problem) => problem.code === code);

    it("shows a container with two empty views that explain themselves", async () => {
      await window.openViewContainer("Secrets");
      const read = async () => [await organization().welcome(), await project().welcome()];
      const [ofOrganization, ofProject] = await until(
        read,
        (texts) => texts.every((text) => text.includes("Create secret")),
        "both explanations",
      );
      assert.match(ofOrganization ?? "", /No secrets in this organization yet/);
      assert.match(ofProject ?? "", /No secrets in this project yet/);
      await project().described("brisa-cafe");
      await picture("1-empty");
    });

    it("asks for a name in upper case and refuses what no name can be", async () => {
      await project().pressWelcomeButton("Create secret");
      const { quickInput } = window;
      await quickInput.shown("Create secret in project brisa-cafe (1/2)");
      await quickInput.type("echo-token");
      const refusal = await until(
        () => quickInput.message(),
        ({ text }) => text.includes("Use only the letters A–Z"),
        "the refusal",
      );
      assert.equal(refusal.severity, "error");
      await until(
        () => quickInput.value(),
        (value) => value === "ECHO-TOKEN",
        "upper case",
      );
      await picture("2-name-refused");
      await quickInput.pressButton("Use ECHO_TOKEN");
      await until(
        () => quickInput.value(),
        (value) => value === "ECHO_TOKEN",
        "the corrected name",
      );
      await quickInput.accept();
    });

    it("asks for the value behind dots, shows and hides it, and can go back", async () => {
      const { quickInput } = window;
      await quickInput.shown("(2/2)");
      assert.equal(await quickInput.isMasked(), true);
      await quickInput.type("fake-echo-token-1");
      await quickInput.pressButton("Show value");
      await until(
        () => quickInput.isMasked(),
        (masked) => !masked,
        "the value in clear",
      );
      await picture("3-value-shown");
      await quickInput.pressButton("Hide value");
      await until(
        () => quickInput.isMasked(),
        (masked) => masked,
        "the dots",
      );
      await picture("3-value-hidden");
      await quickInput.pressButton("Back");
      await quickInput.shown("(1/2)");
      assert.equal(await quickInput.value(), "ECHO_TOKEN");
      await quickInput.accept();
      await quickInput.shown("(2/2)");
      assert.equal(await quickInput.value(), "fake-echo-token-1");
      assert.equal(await quickInput.isMasked(), true);
      await quickInput.accept();
      await quickInput.hidden();
    });

    it("lists the secret with its name and when it was updated", async () => {
      const rows = await until(
        () => project().rows(),
        ([row]) => row?.description === "2 uses, now",
        "the secret's row",
      );
      assert.deepEqual(rows, [{ label: "ECHO_TOKEN", description: "2 uses, now" }]);
      await picture("4-one-secret");
    });

    it("creates one from the palette, scope first, and refuses a name that exists", async () => {
      const { quickInput } = window;
      await window.runCommand("Secrets: Create secret");
      await quickInput.shown("(1/3)");
      await picture("5-scope");
      await quickInput.pick("Project brisa-cafe");
      await quickInput.shown("(2/3)");
      await quickInput.type("ECHO_TOKEN");
      const refusal = await until(
        () => quickInput.message(),
        ({ text }) => text.includes("ECHO_TOKEN exists already"),
        "the refusal",
      );
      assert.equal(refusal.severity, "error");
      await quickInput.pressButton("Back");
      await quickInput.shown("(1/3)");
      await quickInput.pick("Organization");
      await quickInput.shown("Create organization secret (2/3)");
      await quickInput.fill("OPENAI_API_KEY");
      await quickInput.accept();
      await quickInput.shown("(3/3)");
      await quickInput.type("fake-openai-key-1");
      await quickInput.accept();
      await quickInput.hidden();
      await organization().row("OPENAI_API_KEY").waitFor();
    });

    it("completes a reference: both scopes, closed once", async () => {
      await window.openFile("order-status.whatsapp.json");
      await window.editor.placeCursorAfter('"value": "{{$memory.debug.traceId}}');
      await window.editor.type(" {{");
      const labels = (await window.editor.suggestions()).map(({ label }) => label);
      assert.deepEqual(labels, ["ECHO_TOKEN", "OPENAI_API_KEY"]);
      await picture("6-completion");
      await window.editor.acceptSuggestion("ECHO_TOKEN");
      const text = await window.editor.text();
      assert.match(text, /"\{\{\$memory\.debug\.traceId\}\} \{\{\$secret\.ECHO_TOKEN\}\}",/);
    });

    it("replaces the whole partial name after $secret. too", async () => {
      await window.editor.type(" $secret.OPE");
      await window.editor.acceptSuggestion("OPENAI_API_KEY");
      assert.match(await window.editor.text(), /ECHO_TOKEN\}\} \{\{\$secret\.OPENAI_API_KEY\}\}",/);
    });

    it("colours references, so that they stand out from the string around them", async () => {
      const { editor } = window;
      const plain = await editor.colourOf("application/json");
      for (const part of ["$secret", "ECHO_TOKEN"]) assert.notEqual(await editor.colourOf(part), plain, part);
    });

    it("tells scope, last update and uses in the hover", async () => {
      const hover = await window.editor.hover("Bearer {{$secret.ECHO_TO");
      assert.match(hover, /Project secret of brisa-cafe/);
      assert.match(hover, /Updated .*\d{4}/);
      assert.match(hover, /Used 3 times in 2 files/);
      await picture("7-hover");
      await window.editor.press("Escape");
    });

    it("warns of an unknown name, with what was probably meant, in the Problems panel", async () => {
      await window.openFile("appointment-reminder.whatsapp.json");
      await window.openProblems();
      await window.filterProblems("OPENAI_APIKEY");
      const isSlip = ({ message }: { readonly message: string }) => message.includes("OPENAI_APIKEY");
      const unknown = await until(problems("secret-not-found"), (found) => found.some(isSlip), "the warning");
      const slip = unknown.find(isSlip);
      assert.equal(slip?.severity, "warning");
      assert.match(slip?.message ?? "", /Did you mean OPENAI_API_KEY\?/);
      await picture("8-unknown-name");
      await window.filterProblems("");
    });

    it("works in YAML and in a file that is broken", async () => {
      await window.openFile("nightly-sync.workflow.yaml");
      await window.editor.placeCursorAfter("workflowName: Nightly sync");
      await window.editor.type(": x: {{$secret.OPENAI_KEY}}");
      await window.filterProblems("OPENAI_KEY");
      const broken = async () => (await window.problems()).filter(({ message }) => / OPENAI_KEY\. /.test(message));
      const [warning] = await until(broken, ({ length }) => length === 1, "the warning in broken YAML");
      assert.equal(warning?.code, "secret-not-found");
      await window.filterProblems("");
      await window.editor.focus();
      await window.editor.press("ControlOrMeta+z");
    });

    it("edits the value: the name stands fixed in the title", async () => {
      await organization().pressInlineAction("OPENAI_API_KEY", "Edit value");
      const { quickInput } = window;
      await quickInput.shown("Edit value of OPENAI_API_KEY");
      await picture("9-edit");
      await quickInput.type("fake-openai-key-2");
      await quickInput.accept();
      await quickInput.hidden();
    });

    it("takes Enter on a row for editing, and Delete for deleting", async () => {
      await project().row("ECHO_TOKEN").click();
      await window.page.keyboard.press("Enter");
      await window.quickInput.shown("Edit value of ECHO_TOKEN");
      await window.quickInput.cancel();
      await createSecret(window, "Project", "ZONE_TOKEN", "fake-zone-token");
      // A click also opens or closes what is below the row.
      await project().row("ECHO_TOKEN").click();
      await window.page.keyboard.press("ArrowLeft");
      await window.page.keyboard.press("ArrowDown");
      await window.page.keyboard.press("Delete");
      assert.match((await window.dialog.read()).message, /project secret ZONE_TOKEN/);
      await window.dialog.press("Delete");
      await window.announced("Deleted ZONE_TOKEN");
      await until(
        () => project().rows(),
        ({ length }) => length === 1,
        "one row",
      );
    });

    it("asks before it deletes, and keeps the secret when the user cancels", async () => {
      await window.openFile("order-status.whatsapp.json");
      await project().pressInlineAction("ECHO_TOKEN", "Delete secret");
      const dialog = await window.dialog.read();
      assert.match(dialog.message, /ECHO_TOKEN/);
      assert.match(dialog.detail, /cannot be undone/);
      await picture("10-delete");
      await window.dialog.press("Cancel");
      assert.equal((await project().rows()).length, 1);
    });

    it("turns each reference to a deleted secret into an error that says when", async () => {
      await (await project().openMenu("ECHO_TOKEN")).choose("Delete secret");
      await window.dialog.press("Delete");
      await window.announced("Deleted ECHO_TOKEN");
      await window.filterProblems("ECHO_TOKEN was deleted");
      const errors = await until(problems("secret-deleted"), ({ length }) => length === 3, "the errors");
      for (const { severity, message } of errors) {
        assert.equal(severity, "error");
        assert.match(message, new RegExp(`ECHO_TOKEN was deleted on .*${new Date().getFullYear()}`));
      }
      await until(
        () => project().welcome(),
        (text) => text.includes("Create secret"),
        "the empty view",
      );
      await picture("11-deleted");
    });
  });
}
