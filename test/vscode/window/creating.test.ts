import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSecret, fillInSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { addSecondProject } from "../../support/secondProject.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** Single lines of it are no credential to anyone. */
const KEY_FILE = "-----BEGIN FAKE KEY-----\nbm90IGEga2V5LCBqdXN0IGEgdGVzdA\n-----END FAKE KEY-----\n";

/** The ways to a new secret, each test the next step. */
for (const theme of ["dark", "light"] as const) {
  describe(`Creating secrets, in the window (${theme})`, function () {
    this.bail(true);
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${theme}/creating-${name}`);

    before(async () => {
      sample = await openSample({ theme }, async (folder) => {
        await addSecondProject(folder, "https://crm.example/{{$secret.PAYMENTS_KEY}}");
        await writeFile(join(folder, "service.pem"), KEY_FILE);
        await writeFile(join(folder, "service-account.json"), JSON.stringify({ private_key: KEY_FILE }));
        await writeFile(join(folder, "photo.bin"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]));
      });
      ({ window } = sample);
      await window.openFile("order-status.whatsapp.json");
      await window.openViewContainer("Secrets");
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    const message = (wanted: RegExp) =>
      until(
        () => window.quickInput.message(),
        ({ text }) => wanted.test(text),
        String(wanted),
      );
    const held = (wanted: string) =>
      until(
        () => window.quickInput.placeholder(),
        (text) => text === wanted,
        wanted,
      );
    const askForValue = async (name: string) => {
      await window.view("Project").pressTitleAction("Create project secret");
      await window.quickInput.shown("(1/2)");
      await window.quickInput.fill(name);
      await window.quickInput.accept();
      await window.quickInput.shown("(2/2)");
    };

    it("gives a hint for a name that says little, and keeps each answer when going back and forth", async () => {
      const { quickInput } = window;
      await window.runCommand("Secrets: Create secret");
      await quickInput.shown("Create secret (1/3)");
      await quickInput.pick("Project brisa-cafe");
      await quickInput.shown("(2/3)");
      await quickInput.type("TOKEN1");
      assert.equal((await message(/Name the service too/)).severity, "info");
      await picture("1-hint");
      await quickInput.fill("sk_live_51HxFAKEfake");
      await quickInput.accept();
      assert.equal((await message(/looks like a value, and everyone can see a name/)).severity, "error");
      await picture("1-value-as-name");
      await quickInput.fill("TOKEN1");
      await quickInput.pressButton("Back");
      await quickInput.shown("(1/3)");
      await quickInput.pick("Project brisa-cafe");
      await quickInput.shown("(2/3)");
      assert.equal(await quickInput.value(), "TOKEN1");
      await quickInput.fill("STRIPE_SECRET_KEY");
      await quickInput.accept();
      await quickInput.shown("(3/3)");
    });

    it("points out white space, trims it in one click, and keeps the value too", async () => {
      const { quickInput } = window;
      await quickInput.type("  fake-stripe-key-1 ");
      assert.equal((await message(/starts or ends with white space/)).severity, "warning");
      await picture("2-white-space");
      await quickInput.pressButton("Trim white space");
      await until(
        () => quickInput.value(),
        (value) => value === "fake-stripe-key-1",
        "the trimmed value",
      );
      await quickInput.pressButton("Back");
      await quickInput.shown("(2/3)");
      await quickInput.accept();
      await quickInput.shown("(3/3)");
      assert.equal(await quickInput.value(), "fake-stripe-key-1");
      assert.equal(await quickInput.isMasked(), true);
      await window.view("Project").heading();
      await window.editor.focus();
      assert.equal(await quickInput.value(), "fake-stripe-key-1", "without the keyboard it is still there");
      await quickInput.accept();
      await quickInput.hidden();
      await window.view("Project").row("STRIPE_SECRET_KEY").waitFor();
    });

    it("takes several lines from the selection in the editor", async () => {
      const { quickInput } = window;
      await window.openFile("service.pem");
      await window.editor.focus();
      await window.editor.press("ControlOrMeta+a");
      await askForValue("SERVICE_SIGNING_KEY");
      await quickInput.pressButton("From selection in editor");
      await held("3 lines from the selection");
      assert.match((await message(/3 lines from the selection/)).text, /ends with a line break/);
      await picture("3-selection");
      await quickInput.accept();
      await quickInput.hidden();
      await window.view("Project").row("SERVICE_SIGNING_KEY").waitFor();
    });

    it("takes from a selection in JSON what the string means, such as a key with its lines", async () => {
      const { quickInput } = window;
      await window.openFile("service-account.json");
      await window.editor.select(JSON.stringify(KEY_FILE).slice(1, -1));
      await askForValue("ACCOUNT_SIGNING_KEY");
      await quickInput.pressButton("From selection in editor");
      await held("3 lines from the selection");
      await quickInput.accept();
      const { message: same } = await window.dialog.read();
      assert.equal(same, "This value is stored already: SERVICE_SIGNING_KEY of project brisa-cafe.");
      await window.dialog.press("Cancel");
      await quickInput.cancel();
    });

    it("says what is wrong with a file, and takes one that is right, line by line the same", async () => {
      const { quickInput } = window;
      const choose = async (file: string) => {
        await quickInput.pressButton("From file…");
        await quickInput.shown("Value from a file");
        // While the dialog still looks a path up it takes no click.
        const pick = async () => {
          await quickInput.pick(file);
          await delay(1000);
          return quickInput.title();
        };
        await until(pick, (title) => !title.includes("Value from a file"), `${file} to be taken`);
        await quickInput.shown("(2/2)");
      };
      await askForValue("OTHER_SIGNING_KEY");
      await choose("photo.bin");
      assert.equal((await message(/photo\.bin is not a text file/)).severity, "error");
      await picture("4-binary-file");
      await choose("service.pem");
      await held("3 lines from the file");
      await quickInput.accept();
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "This value is stored already: SERVICE_SIGNING_KEY of project brisa-cafe.");
      assert.deepEqual(dialog.buttons.toSorted(), ["Cancel", "Store it again", "Use SERVICE_SIGNING_KEY instead"]);
      await picture("5-same-value");
      await window.dialog.press("Cancel");
      await held("3 lines from the file");
      await quickInput.accept();
      await window.dialog.press("Use SERVICE_SIGNING_KEY instead");
      await quickInput.hidden();
      const rows = (await window.view("Project").rows()).map(({ label }) => label);
      assert.deepEqual(rows, ["SERVICE_SIGNING_KEY", "STRIPE_SECRET_KEY"]);
    });

    it("keeps the line breaks of what is pasted, and of the clipboard", async () => {
      const { quickInput, page } = window;
      await page.evaluate((text) => navigator.clipboard.writeText(text), KEY_FILE.trim());
      await askForValue("PASTED_SIGNING_KEY");
      await page.keyboard.press("ControlOrMeta+v");
      await held("3 lines from the clipboard");
      await picture("6-pasted");
      await quickInput.type("fake-instead");
      assert.equal(await quickInput.value(), "fake-instead");
      await quickInput.pressButton("From clipboard");
      await held("3 lines from the clipboard");
      await quickInput.cancel();
      assert.equal((await window.view("Project").rows()).length, 2);
    });

    it("refuses a reference as a value", async () => {
      const { quickInput } = window;
      await askForValue("REFERRING_KEY");
      await quickInput.type("{{$secret.STRIPE_SECRET_KEY}}");
      await quickInput.accept();
      await message(/a reference to a secret, not a value/);
      await quickInput.cancel();
    });

    it("offers both for a secret of the organization whose value the project has: to use that one, and to move it", async () => {
      const { quickInput } = window;
      await fillInSecret(window, "Organization", "PAYMENTS_API_KEY", "fake-stripe-key-1");
      await quickInput.accept();
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "This value is stored already: STRIPE_SECRET_KEY of project brisa-cafe.");
      assert.match(dialog.detail, /^In the organization every project can use it, .* PAYMENTS_API_KEY have to say/m);
      assert.deepEqual(dialog.buttons.toSorted(), [
        "Cancel",
        "Move STRIPE_SECRET_KEY to organization",
        "Store it again",
        "Use STRIPE_SECRET_KEY instead",
      ]);
      await picture("7-move-or-use");
      await window.dialog.press("Use STRIPE_SECRET_KEY instead");
      await quickInput.hidden();
      await window.announced("Used STRIPE_SECRET_KEY");
    });

    it("offers the organization for a value that another project has, and the reference follows", async () => {
      const { quickInput } = window;
      await window.openFile("crm-sync.json");
      await window.editor.placeCursorAfter("{{$secret.PAYMENTS");
      await window.editor.quickFixes();
      await window.editor.applyQuickFix("Create secret PAYMENTS_KEY…");
      await quickInput.shown("(1/3)");
      await quickInput.pick("Project crm");
      await quickInput.shown("(3/3)");
      await quickInput.type("fake-stripe-key-1");
      await quickInput.accept();
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "This value is stored already: STRIPE_SECRET_KEY of project brisa-cafe.");
      assert.deepEqual(dialog.buttons.toSorted(), [
        "Cancel",
        "Move STRIPE_SECRET_KEY to organization",
        "Store it again",
      ]);
      await picture("8-move-to-organization");
      await window.dialog.press("Move STRIPE_SECRET_KEY to organization");
      await quickInput.hidden();
      await window.view("Organization").row("STRIPE_SECRET_KEY").waitFor();
      await until(
        () => window.editor.text(),
        (text) => text.includes("{{$secret.STRIPE_SECRET_KEY}}"),
        "the reference to the secret of the organization",
      );
      await picture("9-moved");
    });
  });
}

describe("Creating secrets where the organization is read-only, in the window", () => {
  let sample: SampleWindow;

  before(async () => {
    sample = await openSample({ settings: { "workflowSecrets.access": "write-projects" } });
  });
  after(() => sample?.close());

  it("offers the project alone", async () => {
    const { window } = sample;
    const { quickInput } = window;
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    await window.runCommand("Secrets: Create secret");
    await quickInput.shown("Create secret in project brisa-cafe (1/2)");
    await quickInput.cancel();
    const items = await (await window.view("Project").openMenu("ECHO_TOKEN")).items();
    assert.ok(!items.includes("Move to organization"), items.join());
    await window.screenshot("creating-project-only");
  });
});
