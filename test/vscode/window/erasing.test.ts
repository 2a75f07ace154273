import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const CANARY = "fake-canary-4711";

/** Values leave on command alone, and everything goes in the end; each test the next step. */
for (const theme of ["dark", "light"] as const) {
  describe(`Copying values and erasing, in the window (${theme})`, function () {
    this.bail(true);
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${theme}/erasing-${name}`);

    before(async () => {
      sample = await openSample({ theme });
      ({ window } = sample);
      await window.openViewContainer("Secrets");
      await createSecret(window, "Organization", "OPENAI_API_KEY", `${CANARY}-1`);
      await createSecret(window, "Project", "ECHO_TOKEN", `${CANARY}-2`);
      await createSecret(window, "Project", "SHOPIFY_ADMIN_TOKEN", `${CANARY}-3`);
      await createSecret(window, "Project", "OLD_TOKEN", `${CANARY}-4`);
      await window.view("Project").pressInlineAction("OLD_TOKEN", "Delete secret");
      await window.dialog.press("Delete");
      await window.announced("Deleted OLD_TOKEN");
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    const clipboard = () => window.page.evaluate(() => navigator.clipboard.readText());
    const messageWith = (text: string) =>
      until(
        () => window.notifications.read(),
        (shown) => shown.some(({ message }) => message.includes(text)),
        text,
      );

    it("copies a value, says until when it stays, and shows it nowhere", async () => {
      const menu = await window.view("Project").openMenu("ECHO_TOKEN");
      await picture("1-row-menu");
      await menu.choose("Copy value");
      const status = window.page.locator(".statusbar-item", { hasText: "Value of ECHO_TOKEN copied." });
      await status.waitFor();
      assert.match((await status.textContent()) ?? "", /cleared from the clipboard after 30 seconds/);
      await picture("2-copied");
      assert.equal(await clipboard(), `${CANARY}-2`);
      assert.ok(!(await window.page.content()).includes(CANARY));
    });

    if (theme === "dark") {
      it("clears the value from the clipboard, and the message with it", async () => {
        await until(clipboard, (text) => text === "", "the clipboard to be cleared", 40_000);
        const status = window.page.locator(".statusbar-item", { hasText: "Value of ECHO_TOKEN" });
        await status.waitFor({ state: "detached" });
      });
    }

    it("forgets deleted secrets, and says what this changes", async () => {
      await (await window.view("Project").openTitleMenu()).choose("Clear deleted…");
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "Forget the deleted secret OLD_TOKEN?");
      assert.match(dialog.detail, /flagged as not found, and no longer as deleted/);
      await picture("3-clear-deleted");
      await window.dialog.press("Forget");
      await window.runCommand("Secrets: Clear deleted…");
      await messageWith("There are no deleted secrets to forget.");
      await window.notifications.clear();
    });

    it("counts what will be erased, by scope, and offers a backup first", async () => {
      const menu = await window.view("Project").openTitleMenu();
      await picture("4-title-menu");
      await menu.choose("Erase all secrets…");
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "Erase all 3 secrets of this machine?");
      assert.match(dialog.detail, /^1 secret of the organization\n2 secrets of project brisa-cafe\n/);
      assert.deepEqual(dialog.buttons.toSorted(), ["Cancel", "Erase…", "Export encrypted backup…"]);
      await picture("5-erase");
      await window.dialog.press("Export encrypted backup…");
      await window.quickInput.shown("Export encrypted backup");
      await window.quickInput.cancel();
      // Back where the backup was offered.
      await window.dialog.press("Cancel");
      assert.equal((await window.view("Project").rows()).length, 2);
    });

    it("erases nothing unless the word is typed", async () => {
      const { quickInput } = window;
      await window.runCommand("Secrets: Erase all secrets…");
      await window.dialog.press("Erase…");
      await quickInput.shown("Erase all secrets");
      await picture("6-word");
      await quickInput.fill("yes");
      await quickInput.accept();
      await until(
        () => quickInput.message(),
        ({ severity, text }) => severity === "error" && text.startsWith("Type “erase” to erase all secrets"),
        "the refusal",
      );
      await picture("7-other-word");
      await quickInput.cancel();
      assert.equal((await window.view("Organization").rows()).length, 1);
    });

    it("erases everything once it is typed, also what the project is called", async () => {
      const projectIs = (name: string) => window.view("Project").described(name);
      await window.view("Project").chooseTitleMenu("Rename project label…");
      await window.quickInput.shown("Rename project label");
      await window.quickInput.fill("Brisa");
      await window.quickInput.accept();
      await projectIs("Brisa");
      await window.runCommand("Secrets: Erase all secrets…");
      await window.dialog.press("Erase…");
      await window.quickInput.shown("Erase all secrets");
      await window.quickInput.fill("ERASE");
      await window.quickInput.accept();
      await messageWith("All secrets were erased.");
      await picture("8-erased");
      for (const view of ["Organization", "Project"]) {
        await until(
          () => window.view(view).welcome(),
          (text) => text.includes("No secrets in this"),
          `the empty view ${view}`,
        );
      }
      await projectIs("brisa-cafe");
      await sample.workbench.reload();
      await window.openViewContainer("Secrets");
      await until(
        () => window.view("Organization").welcome(),
        (text) => text.includes("No secrets in this"),
        "the empty view after a restart",
      );
    });
  });
}
