import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { addSecondProject } from "../../support/secondProject.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** A moment, in days: what is older is due for rotation. */
const MOMENT = 1 / 86_400;

/** What becomes of secrets that are there, each test the next step. */
for (const theme of ["dark", "light"] as const) {
  describe(`Managing secrets, in the window (${theme})`, function () {
    this.bail(true);
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${theme}/managing-${name}`);

    before(async () => {
      const settings = { "workflowSecrets.rotation.maxAgeDays": MOMENT };
      sample = await openSample({ theme, settings }, async (folder) => {
        await addSecondProject(folder, "https://crm.example/{{$secret.STRIPE_SECRET_KEY}}");
      });
      ({ window } = sample);
      await window.openFile("payment-link.whatsapp.json");
      await window.openViewContainer("Secrets");
      await createSecret(window, "Organization", "ECHO_TOKEN", "fake-echo-token-1");
      await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token-2");
      await createSecret(window, "Project", "STRIPE_SECRET_KEY", "fake-stripe-key-1");
      await createSecret(window, "Project", "SHOPIFY_ADMIN_TOKEN", "fake-shopify-token-1");
      await createSecret(window, "Project", "MAPS_API_KEY", "fake-maps-key-1");
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    const project = () => window.view("Project");
    const organization = () => window.view("Organization");
    const labels = async (view: string) => (await window.view(view).rows()).map(({ label }) => label);
    const untilRows = (view: string, expected: readonly string[]) =>
      until(
        () => labels(view),
        (found) => found.join() === expected.join(),
        `${view}: ${expected.join()}`,
      );

    it("says what deleting breaks, and shows the references", async () => {
      await (await project().openMenu("STRIPE_SECRET_KEY")).choose("Delete secret");
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "Delete the project secret STRIPE_SECRET_KEY?");
      assert.match(dialog.detail, /^Used in 3 places in 2 files:\nworkflows\/nightly-sync\.workflow\.yaml:\d+/);
      assert.match(dialog.detail, /get no value at run time/);
      assert.match(dialog.detail, /cannot be undone/);
      assert.deepEqual(dialog.buttons.toSorted(), ["Cancel", "Delete", "Show references"]);
      await picture("1-delete");
      await window.dialog.press("Show references");
      await window.page.locator(".peekview-widget").waitFor();
      await picture("2-references");
      await window.editor.press("Escape");
      assert.equal((await project().rows()).length, 4);
    });

    it("says what references mean after the deletion of one secret of two with a name", async () => {
      await (await project().openMenu("ECHO_TOKEN")).choose("Delete secret");
      assert.match((await window.dialog.read()).detail, /then mean the organization secret of the same name/);
      await picture("3-delete-overriding");
      await window.dialog.press("Cancel");
      await (await organization().openMenu("ECHO_TOKEN")).choose("Delete secret");
      assert.match(
        (await window.dialog.read()).detail,
        /Secrets of the same name stay: ECHO_TOKEN of project brisa-cafe\./,
      );
      await window.dialog.press("Cancel");
    });

    it("asks before it overwrites what was changed meanwhile, and keeps the input", async () => {
      const { quickInput } = window;
      await organization().pressInlineAction("ECHO_TOKEN", "Edit value");
      await quickInput.shown("Edit value of ECHO_TOKEN");
      await quickInput.type("fake-echo-token-3");
      // The list has another value under the name by the time it is saved.
      await (await organization().openMenu("ECHO_TOKEN")).choose("Delete secret");
      await window.dialog.press("Delete");
      await window.announced("Deleted ECHO_TOKEN");
      await untilRows("Organization", []);
      await (await project().openMenu("ECHO_TOKEN")).choose("Move to organization");
      await window.dialog.press("Move");
      await window.announced("Moved ECHO_TOKEN");
      await untilRows("Organization", ["ECHO_TOKEN"]);
      assert.equal(await quickInput.value(), "fake-echo-token-3");
      await quickInput.accept();
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "ECHO_TOKEN was changed in another window meanwhile.");
      assert.deepEqual(dialog.buttons.toSorted(), ["Cancel", "Keep the other value", "Overwrite"]);
      await picture("4-conflict");
      await window.dialog.press("Cancel");
      assert.equal(await quickInput.value(), "fake-echo-token-3");
      await quickInput.accept();
      await window.dialog.press("Overwrite");
      await quickInput.hidden();
    });

    it("offers the secret that has the new value already, whose name its references can say", async () => {
      const { quickInput } = window;
      await createSecret(window, "Organization", "PAYMENTS_KEY", "fake-payments-key-1");
      await project().pressInlineAction("STRIPE_SECRET_KEY", "Edit value");
      await quickInput.shown("Edit value of STRIPE_SECRET_KEY");
      await quickInput.type("fake-payments-key-1");
      await quickInput.accept();
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "This value is stored already: PAYMENTS_KEY of the organization.");
      assert.match(dialog.detail, /References to STRIPE_SECRET_KEY can say PAYMENTS_KEY instead\./);
      assert.deepEqual(dialog.buttons.toSorted(), ["Cancel", "Replace references with PAYMENTS_KEY", "Store it again"]);
      await picture("5-edit-stored-already");
      await window.dialog.press("Replace references with PAYMENTS_KEY");
      assert.match(
        (await window.dialog.read()).message,
        /^Replace references to STRIPE_SECRET_KEY with PAYMENTS_KEY\?/,
      );
      await window.dialog.press("Cancel");
      await (await organization().openMenu("PAYMENTS_KEY")).choose("Delete secret");
      await window.dialog.press("Delete");
      await window.announced("Deleted PAYMENTS_KEY");
      await untilRows("Organization", ["ECHO_TOKEN"]);
    });

    it("copies to another project, and names the references that find their secret then", async () => {
      await (await project().openMenu("STRIPE_SECRET_KEY")).choose("Copy to another scope…");
      await window.quickInput.shown("Copy secret: STRIPE_SECRET_KEY");
      assert.deepEqual(
        (await window.quickInput.items()).map(({ label }) => label),
        ["Organization", "Project crm"],
      );
      await picture("5-target");
      await window.quickInput.pick("Project crm");
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "Copy the secret STRIPE_SECRET_KEY from project brisa-cafe to project crm?");
      assert.match(dialog.detail, /1 reference finds its secret then:\ncrm\/workflows\/crm-sync\.json:7/);
      await picture("6-copy");
      await window.dialog.press("Copy");
      await window.openFile("crm-sync.json");
      await until(
        () => project().rows(),
        ([row, ...others]) => row?.description.includes("1 use") === true && others.length === 0,
        "the copy with its use",
      );
      await window.openFile("payment-link.whatsapp.json");
      await untilRows("Project", ["MAPS_API_KEY", "SHOPIFY_ADMIN_TOKEN", "STRIPE_SECRET_KEY"]);
    });

    it("says what moving to the organization takes the place of", async () => {
      await (await project().openMenu("STRIPE_SECRET_KEY")).choose("Move to organization");
      const { message, detail } = await window.dialog.read();
      assert.equal(message, "Move the secret STRIPE_SECRET_KEY from project brisa-cafe to the organization?");
      assert.match(detail, /takes the place of the secrets of the same name and value in project crm\./);
      assert.match(detail, /2 references find their secret then:\ntools\/create-payment-link\.json/);
      await picture("7-move");
      await window.dialog.press("Cancel");
    });

    it("moves to the organization a new value that another project has under the name, in place of both", async () => {
      const { quickInput } = window;
      const enter = async (value: string) => {
        await project().pressInlineAction("STRIPE_SECRET_KEY", "Edit value");
        await quickInput.shown("Edit value of STRIPE_SECRET_KEY");
        await quickInput.type(value);
        await quickInput.accept();
      };
      await enter("fake-stripe-key-2");
      await quickInput.hidden();
      await enter("fake-stripe-key-1");
      const { message, detail, buttons } = await window.dialog.read();
      assert.equal(message, "This value is stored already: STRIPE_SECRET_KEY of project crm.");
      assert.match(detail, /In the organization every project can use it/);
      assert.match(detail, /takes the place of the secrets of the same name and value in project crm\./);
      assert.deepEqual(buttons.toSorted(), ["Cancel", "Move STRIPE_SECRET_KEY to organization", "Store it again"]);
      await picture("7-edit-same-elsewhere");
      await window.dialog.press("Move STRIPE_SECRET_KEY to organization");
      await quickInput.hidden();
      await untilRows("Organization", ["ECHO_TOKEN", "STRIPE_SECRET_KEY"]);
      await untilRows("Project", ["MAPS_API_KEY", "SHOPIFY_ADMIN_TOKEN"]);
    });

    it("rotates a value that is due, and says what to do next", async () => {
      const { quickInput } = window;
      await window.runCommand("Secrets: Refresh");
      const menu = await project().openMenu("MAPS_API_KEY");
      assert.deepEqual(await menu.items(), [
        "Insert reference",
        "Copy reference",
        "Find references",
        "Replace references with another secret…",
        "Edit value",
        "Rotate value",
        "Don't remind to rotate",
        "Move to organization",
        "Copy to another scope…",
        "Move to another scope…",
        "Copy value",
        "Delete secret",
      ]);
      await picture("8-menu");
      await menu.choose("Rotate value");
      await quickInput.shown("Rotate value of MAPS_API_KEY");
      await quickInput.type("fake-maps-key-1");
      await quickInput.accept();
      const refusal = await until(
        () => quickInput.message(),
        ({ text }) => text.includes("is the value that MAPS_API_KEY has now"),
        "the refusal",
      );
      assert.equal(refusal.severity, "error");
      await picture("9-rotate");
      await quickInput.fill("fake-maps-key-2");
      await quickInput.accept();
      await quickInput.hidden();
      const said = await until(
        () => window.notifications.read(),
        (all) => all.some(({ message }) => message.includes("MAPS_API_KEY has its new value")),
        "what to do next",
      );
      assert.match(said[0]?.message ?? "", /revoke the old credential/);
      await picture("10-rotated");
      await window.notifications.clear();
    });

    it("reminds of a secret no more, and again", async () => {
      await window.runCommand("Secrets: Refresh");
      await (await project().openMenu("SHOPIFY_ADMIN_TOKEN")).choose("Don't remind to rotate");
      const offered = async (title: string) => {
        const menu = await project().openMenu("SHOPIFY_ADMIN_TOKEN");
        const items = await menu.items();
        await menu.close();
        return items.includes(title);
      };
      await until(
        () => offered("Remind to rotate again"),
        (is) => is,
        "the way back",
      );
      await (await project().openMenu("SHOPIFY_ADMIN_TOKEN")).choose("Remind to rotate again");
      await until(
        () => offered("Don't remind to rotate"),
        (is) => is,
        "reminders",
      );
    });

    it("deletes several selected secrets after one dialog that lists them", async () => {
      await project().row("MAPS_API_KEY").click();
      await window.quickInput.hidden();
      await project()
        .row("SHOPIFY_ADMIN_TOKEN")
        .click({ modifiers: ["ControlOrMeta"] });
      await window.page.keyboard.press("Delete");
      const dialog = await window.dialog.read();
      assert.equal(dialog.message, "Delete 2 secrets?");
      assert.match(dialog.detail, /^MAPS_API_KEY: used in \d+ places\nSHOPIFY_ADMIN_TOKEN: used in \d+ places\n/);
      await picture("11-delete-several");
      await window.dialog.press("Delete");
      await until(
        () => project().welcome(),
        (text) => text.includes("Create secret"),
        "the empty project",
      );
    });
  });
}
