import assert from "node:assert/strict";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

describe("In a browser, without a server for extensions", () => {
  let sample: SampleWindow;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await openSample({ web: true });
    ({ window } = sample);
    await window.openViewContainer("Secrets");
  });
  after(() => sample?.close());

  it("runs the extension as a worker of the page", async () => {
    const loaded: string[] = [];
    window.page.context().on("request", (request) => loaded.push(decodeURIComponent(request.url())));
    await sample.workbench.reload();
    await until(
      async () => loaded,
      (paths) => paths.some((path) => path.includes("/dist/client/extension.cjs")),
      "the extension in the page",
    );
    await window.openViewContainer("Secrets");
  });

  it("keeps a secret", async () => {
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-value-in-the-browser");
    await window.screenshot("web-secret");
  });

  it("checks files that nobody opened", async () => {
    await window.openProblems();
    await window.filterProblems("SHOPIFY_ADMIN_TOKEN");
    await until(
      () => window.problems(),
      ({ length }) => length > 0,
      "problems of files on disk",
    );
    await window.screenshot("web-problems");
  });

  it("completes a reference with the secret that was created", async () => {
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter('"value": "{{$memory.debug.traceId}}');
    await window.editor.type(" {{$secret.ECHO");
    const labels = JSON.stringify(await window.editor.suggestions());
    await window.screenshot("web-completion");
    assert.match(labels, /ECHO_TOKEN/);
  });

  it("offers no command that a browser cannot run", async () => {
    await window.page.keyboard.press("F1");
    await window.quickInput.fill(">Secrets: ");
    const labels = await until(
      async () => (await window.quickInput.items()).map(({ label }) => label),
      (shown) => shown.includes("Secrets: Create secret"),
      "the commands",
    );
    await window.screenshot("web-commands");
    assert.ok(!labels.some((label) => label.includes("Run command")), labels.join("\n"));
    await window.quickInput.cancel();
  });
});
