import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** Where the code of a problem leads, each test the next step. */
for (const theme of ["dark", "light"] as const) {
  describe(`Reading about a problem, in the window (${theme})`, function () {
    this.bail(true);
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${theme}/help-${name}`);

    before(async () => {
      sample = await openSample({ theme });
      ({ window } = sample);
      await window.openViewContainer("Secrets");
      await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token-1");
      await (await window.view("Project").openMenu("ECHO_TOKEN")).choose("Delete secret");
      await window.dialog.press("Delete");
      await window.announced("Deleted ECHO_TOKEN");
      await window.openProblems();
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    /** The text of the page that is open, once it is the one about a code. */
    const pageAbout = (code: string) =>
      until(
        () => window.editor.text(),
        (text) => text.startsWith(`${code}\n`),
        `the page about ${code}`,
      );

    it("opens what there is to read about a code from the Problems panel, of a file that nobody opened", async () => {
      await window.filterProblems("ECHO_TOKEN");
      const { page } = window;
      await page.locator(".markers-panel .marker-code").getByText("secret-deleted").first().click();
      const text = await pageAbout("secret-deleted");
      assert.match(text, /^At run time it gets no value/m);
      assert.doesNotMatch(text, /secret-out-of-scope/);
      await picture("1-problems");
    });

    it("leads to the page about the secret that a problem speaks of", async () => {
      await window.openProblems();
      const related = window.page.locator(".markers-panel .related-info-resource").first();
      await related.waitFor();
      await picture("2-related");
      await related.dblclick();
      await until(
        () => window.editor.text(),
        (text) => text.startsWith("ECHO_TOKEN\n"),
        "the page about the secret",
      );
    });

    it("opens it from the hover of the problem too", async () => {
      await window.openFile("order-status.whatsapp.json");
      await window.editor.hover("{{$secret.ECHO_TOK");
      const code = window.page.locator(".hover-row a.code-link").filter({ hasText: "secret-deleted" });
      await code.waitFor();
      await picture("3-hover");
      await code.click();
      await pageAbout("secret-deleted");
    });
  });
}
