import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type EchoServer, startEchoServer } from "../../../scripts/start/echoServer.ts";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** What somebody does who has just installed the extension, each test the next step. */
describe("First minutes, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let echo: EchoServer;
  let window: WorkbenchWindow;
  const picture = (name: string) => window.screenshot(`first-minutes/${name}`);

  before(async () => {
    echo = await startEchoServer(0);
    const configuration = { url: `http://127.0.0.1:${echo.port}/echo`, method: "GET" };
    const node = { id: "hello", title: "Hello", type: "HTTP", configuration };
    const content = JSON.stringify({ nodes: [node] }, undefined, 2);
    sample = await openSample({ viewport: { width: 1400, height: 860 } }, (folder) =>
      writeFile(join(folder, "workflows/hello.web.json"), content),
    );
    ({ window } = sample);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await picture("failed");
  });
  after(async () => {
    await sample?.close();
    echo?.stop();
  });

  const steps = () => window.page.locator(".gettingStartedContainer button.getting-started-step");
  const done = () => window.page.locator(".gettingStartedContainer .getting-started-step [data-done-step-id].complete");
  const stepsDone = (count: number) =>
    until(
      () => done().count(),
      (found) => found === count,
      `${count} finished steps`,
    );
  const walkthrough = () => window.page.locator(".tab").filter({ hasText: "Welcome" }).click();

  const noNotification = async () => {
    const messages = (await window.notifications.read()).map(({ message }) => message);
    // What VS Code itself says while it starts some extension, at times long after that.
    assert.deepEqual(
      messages.filter((message) => message !== "Activating Extensions..."),
      [],
    );
  };

  it("greets with nothing but the views, which lead to the walkthrough", async () => {
    await window.openViewContainer("Secrets");
    const organization = window.view("Organization");
    await until(
      () => organization.welcome(),
      (text) => text.includes("No secrets in this organization yet"),
      "the text of the empty view",
    );
    await noNotification();
    await picture("1-welcome");
    await window.page.locator(".welcome-view-content a").filter({ hasText: "Get started" }).first().click();
    await steps().first().waitFor();
    assert.equal(await steps().count(), 5);
    await picture("2-walkthrough");
    await stepsDone(0);
  });

  it("finishes the first step when there is a secret", async () => {
    await createSecret(window, "Project", "BRISA_NEW_TOKEN", "fake-value-for-the-walkthrough");
    await stepsDone(1);
  });

  it("finishes the second step when a file refers to it", async () => {
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter('"value": "{{$memory.debug.traceId}}');
    await window.editor.type(" {{");
    await window.editor.acceptSuggestion("BRISA_NEW_TOKEN");
    await walkthrough();
    await stepsDone(2);
  });

  it("finishes the third step when the uses of a secret are seen, and not when one begins to look", async () => {
    await window.runCommand("Secrets: Focus on Project View");
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("Enter");
    await window.quickInput.shown("Edit value of BRISA_NEW_TOKEN");
    // Another Escape would leave the walkthrough.
    await window.page.keyboard.press("Escape");
    await window.quickInput.hidden();
    await window.runCommand("Secrets: Find references");
    await window.quickInput.shown("Find references");
    await window.quickInput.cancel();
    await stepsDone(2);
    await window.view("Project").row("BRISA_NEW_TOKEN").locator(".monaco-tl-twistie").click();
    await stepsDone(3);
    // The workspace was read meanwhile, and nothing that it has made one.
    await noNotification();
  });

  it("finishes the fourth step with the list of hard-coded credentials, which says how many there are", async () => {
    await window.runCommand("Secrets: Extract all credentials of the workspace to secrets…");
    await window.quickInput.shown("Extract credentials of the workspace to secrets");
    assert.match(await window.quickInput.placeholder(), /^\d+ found\. Choose the credentials to extract$/);
    await picture("3-found");
    await window.quickInput.cancel();
    await stepsDone(4);
    await picture("4-almost");
  });

  it("finishes the fifth step when a request that was sent is answered", async () => {
    await window.openFile("hello.web.json");
    await window.editor.placeCursorAfter('"title": "Hello"');
    await window.editor.pressLens("Send request");
    await window.page.locator(".tab").filter({ hasText: "Response: Hello" }).waitFor();
    await walkthrough();
    await stepsDone(5);
    await picture("5-done");
  });

  it("reports a problem in a text that has no name of a secret", async () => {
    await window.runCommand("Secrets: Report issue…");
    const text = await until(
      () => window.editor.text(),
      (found) => found.startsWith("Workflow Secrets "),
      "the report",
    );
    assert.match(text, /^Changed settings: /m);
    assert.match(text, /create \[name\] \(project\): done$/m);
    assert.ok(!text.includes("BRISA_NEW_TOKEN"), text);
    await picture("6-report");
    await window.notifications.clear();
  });

  it("says in the status bar to which project the active file belongs, and only there", async () => {
    assert.equal(await window.projectStatus.count(), 0);
    await window.openFile("order-status.whatsapp.json");
    await until(
      () => window.projectStatus.textContent(),
      (text) => text?.trim() === "brisa-cafe",
      "the project in the status bar",
    );
    await picture("7-status");
    await window.projectStatus.click();
    await window.quickInput.shown("Select project");
    await window.quickInput.cancel();
  });
});
