import assert from "node:assert/strict";
import { join } from "node:path";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import { Keyboard } from "../../support/window/keyboard.ts";

const ORDERS = "order-status.whatsapp.json";
const REMINDER = "appointment-reminder.whatsapp.json";

/** The main job of a user who has no mouse and hears what VS Code says, each test the next step. */
describe("With the keyboard and a screen reader, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let keyboard: Keyboard;

  before(async () => {
    sample = await openSample({ settings: { "editor.accessibilitySupport": "on" } });
    keyboard = new Keyboard(sample.window.page);
    await keyboard.watchPointer();
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await sample.window.screenshot("keyboard-failed");
  });
  after(() => sample?.close());

  const openAt = (name: string, text: string) => keyboard.openAt(join(sample.folder, "workflows", name), text);
  const row = (name: string | RegExp) => sample.window.page.getByRole("treeitem", { name });

  it("opens the view, and comes back to it from a step that is cancelled", async () => {
    await keyboard.runCommand("Secrets: Focus on Project View");
    // The text of an empty view comes once the secrets were looked for, and VS Code gives it no focus.
    await sample.window.page.getByText("No secrets in this project yet.").waitFor();
    await keyboard.runCommand("Secrets: Focus on Project View");
    await keyboard.focusOn("region", "Welcome");
    await keyboard.press("Tab");
    await keyboard.focusOn("button", "Create secret");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Name, such as STRIPE_SECRET_KEY");
    await keyboard.press("Escape");
    await keyboard.focusOn("button", "Create secret");
  });

  it("creates a secret, hears of it, and is on its row", async () => {
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Name, such as STRIPE_SECRET_KEY");
    await keyboard.type("maps api key");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Value");
    await keyboard.type("fake-maps-key-1");
    await keyboard.press("Enter");
    await sample.window.announced("Stored MAPS_API_KEY");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY, project secret");
    // Its uses need not be counted yet.
    await keyboard.press("ArrowRight");
    await row(`Used in workflows/${ORDERS}`).first().waitFor();
    await keyboard.press("ArrowLeft");
  });

  it("completes a reference", async () => {
    await openAt(ORDERS, "$secret.MAPS_API_KEY");
    await keyboard.press("End", "ArrowLeft", "ArrowLeft");
    await keyboard.type(" {{");
    await keyboard.focusOn("option", "MAPS_API_KEY, brisa-cafe");
    await keyboard.press("Enter");
    await sample.window.page.getByText("{{ $secret.MAPS_API_KEY }} {{$secret.MAPS_API_KEY}}").first().waitFor();
    await row(/^MAPS_API_KEY, project secret, 3 uses, /).waitFor();
  });

  it("looks through the references, and comes back", async () => {
    await keyboard.press("Shift+F12");
    await keyboard.focusOn("treeitem", "$secret.MAPS_API_KEY");
    await keyboard.press("Escape");
    await keyboard.focusOn("textbox", ORDERS);
    await keyboard.runCommand("Secrets: Focus on Project View");
    await keyboard.press("Home");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY");
    // VS Code learns that a row can be opened when the focus comes to it, and the uses of this one came after that.
    const open = async () => {
      await keyboard.press("Home", "ArrowRight");
      return row(`Used in workflows/${ORDERS}`).first().isVisible();
    };
    await until(open, (isOpen) => isOpen, "the uses of the row");
    await keyboard.press("Home", "ArrowDown", "ArrowDown");
    await keyboard.focusOn("treeitem", `Used in workflows/${ORDERS}, line `);
    await keyboard.press("Enter");
    await keyboard.focusOn("textbox", ORDERS);
  });

  it("reaches the actions of a row, and hears their outcome", async () => {
    await keyboard.runCommand("Secrets: Focus on Project View");
    await keyboard.press("Home");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY");
    await keyboard.press("Tab");
    await keyboard.focusOn("button", "Edit value");
    await keyboard.press("ArrowRight");
    await keyboard.focusOn("button", "Delete secret");
    await keyboard.press("ArrowLeft", "Shift+Tab");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY");
    await keyboard.press("Shift+F10");
    await sample.window.page.getByRole("menuitem", { name: "Copy reference" }).waitFor();
    await keyboard.press("ArrowDown", "ArrowDown", "Enter");
    await sample.window.announced("Copied {{$secret.MAPS_API_KEY}}");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY");
  });

  it("filters, hears what is left, and has the rows back", async () => {
    await keyboard.press("Control+f");
    await keyboard.focusOn("input", "Name, or parts of it");
    await keyboard.type("nothing");
    await sample.window.announced("Filtered by “nothing”: 0 of 1.");
    await keyboard.press("Enter");
    await keyboard.focusOn("tree", "Project");
    await keyboard.press("Escape");
    await row("MAPS_API_KEY").waitFor();
    await keyboard.focusOn("tree", "Project");
  });

  it("hears what the views say, and what their buttons do", async () => {
    const { page } = sample.window;
    const names = await page
      .getByRole("toolbar", { name: "Project actions" })
      .getByRole("button")
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
    assert.deepEqual(names, [
      "Create project secret",
      "Select project…",
      "Pin project",
      "Filter secrets… (Ctrl+Alt+F)",
      "More Actions...",
    ]);
    await page.getByRole("button", { name: "Project - brisa-cafe Section", expanded: true }).waitFor();
    await page.getByRole("region", { name: "Welcome" }).waitFor();
    await page.getByRole("button", { name: "Secrets of project brisa-cafe" }).waitFor();
  });

  it("deletes the secret, and is where it was", async () => {
    await keyboard.press("Home", "ArrowLeft");
    await keyboard.focusOn("treeitem", "MAPS_API_KEY");
    await keyboard.press("Delete");
    await keyboard.focusOn("button", "Delete");
    assert.equal(await row(/^MAPS_API_KEY/).getAttribute("aria-expanded"), "false");
    await keyboard.press("Enter");
    await sample.window.announced("Deleted MAPS_API_KEY");
    await keyboard.focusOn("region", "Welcome");
  });

  it("mends the reference to what is deleted", async () => {
    await openAt(ORDERS, "MAPS_API_KEY");
    await sample.window.editor.quickFixes();
    await keyboard.focusOn("option", "Create secret MAPS_API_KEY…");
    await keyboard.press("Enter");
    await keyboard.focusOn("option", "Project brisa-cafe");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Value");
    await keyboard.type("fake-maps-key-2");
    await keyboard.press("Enter");
    await sample.window.announced("Stored MAPS_API_KEY");
    await keyboard.focusOn("textbox", ORDERS);
  });

  it("extracts a hard-coded credential", async () => {
    await openAt(REMINDER, "fake-P4ssw0rd");
    await sample.window.editor.quickFixes();
    await keyboard.focusOn("option", "Extract to secret…");
    await keyboard.press("Enter");
    await keyboard.focusOn("option", "Project brisa-cafe");
    await keyboard.press("Enter");
    await keyboard.focusOn("input", "Name, such as STRIPE_SECRET_KEY");
    await keyboard.press("Enter");
    await sample.window.announced("1 place is replaced. Stored SMS_GATEWAY_PASSWORD");
    await keyboard.focusOn("textbox", REMINDER);
  });

  it("came so far without a mouse", async () => {
    assert.equal(await keyboard.pointerWasUsed(), false);
  });
});
