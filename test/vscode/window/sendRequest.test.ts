/// <reference lib="dom" />
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type EchoServer, startEchoServer } from "../../../scripts/start/echoServer.ts";
import { pointToEcho } from "../../../scripts/start/sample.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { startTestServer, type TestServer } from "../../support/testServer.ts";
import { until } from "../../support/until.ts";
import { plainSpaces } from "../../support/window/text.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const TOKEN = "fake-echo-token-4711";
const SIGNING_KEY = 'fake-signing-"key"-0815';

/** What a newcomer does with the sample project, each test the next step of it. */
describe("Send an HTTP node, in the window", function () {
  this.bail(true);
  let echo: EchoServer;
  let slow: TestServer;
  let sample: SampleWindow;
  let window: WorkbenchWindow;
  const picture = (name: string) => window.screenshot(`send/${name}`);

  before(async () => {
    [echo, slow] = await Promise.all([startEchoServer(0), startTestServer()]);
    const node = (title: string, url: string) => ({
      ...{ id: title, title, type: "HTTP" },
      configuration: { url, headers: [{ key: "X-Key", value: "{{$secret.ECHO_TOKEN}}", enabled: true }] },
    });
    const elsewhere = encodeURIComponent(`http://127.0.0.1:${echo.port}/moved`);
    const nodes = [
      node("Slow", `${slow.origin}/slow`),
      node("Far away", "http://api.example.invalid/v1"),
      node("Moved", `${slow.origin}/redirect?to=${elsewhere}`),
      node("Dead", `${slow.origin}/?a={{$secret.NEVER}}&b={{$secrets.ECHO_TOKEN}}`),
    ];
    sample = await openSample({ viewport: { width: 1500, height: 900 } }, async (folder) => {
      await pointToEcho(folder, echo.port);
      await writeFile(join(folder, "workflows/more.web.json"), JSON.stringify({ nodes }, undefined, 2));
    });
    ({ window } = sample);
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", TOKEN);
    await createSecret(window, "Project", "ECHO_SIGNING_KEY", SIGNING_KEY);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await picture("failed");
  });
  after(async () => {
    await sample?.close();
    echo?.stop();
    await slow?.stop();
  });

  const responses = () => window.page.locator(".tab").filter({ hasText: /^(Response|Request): / });
  const responseText = async () => {
    const active = window.page.locator(".tab.active").filter({ hasText: /^(Response|Request): / });
    const lines = window.page.locator(".editor-group-container").filter({ has: active }).locator(".view-lines");
    return plainSpaces((await lines.allInnerTexts()).join("\n"));
  };
  const focusResponse = async () => {
    await responses().last().click();
    await window.editor.focus();
    await window.editor.press("ControlOrMeta+Home");
  };
  async function showsInResponse(wanted: RegExp): Promise<string> {
    return until(responseText, (text) => wanted.test(text), String(wanted));
  }

  it("stands above each HTTP node", async () => {
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter('"title": "Echo (local)"');
    await until(
      () => window.editor.lenses(),
      (titles) => titles.includes("Send request") && titles.includes("Copy as cURL"),
      "the CodeLenses",
    );
    await picture("1-lenses");
  });

  it("asks before secrets go to a host, and sends nothing when the answer is Cancel", async () => {
    await window.editor.pressLens("Send request");
    const dialog = await window.dialog.read();
    assert.equal(dialog.message, `Send ECHO_TOKEN and ECHO_SIGNING_KEY to 127.0.0.1:${echo.port}?`);
    assert.match(dialog.detail, /The node is “Echo \(local\)”/);
    assert.deepEqual(dialog.buttons.toSorted(), ["Always", "Cancel", "Once"]);
    await picture("2-confirmation");
    await window.dialog.press("Cancel");
    assert.equal(await responses().count(), 0);
  });

  it("shows the response beside, with masks where the echo has the values", async () => {
    await window.editor.pressLens("Send request");
    await window.dialog.read();
    await window.dialog.press("Once");
    const text = await showsInResponse(/200 OK/);
    assert.match(text, /"authorization": "Bearer \[secret:ECHO_TOKEN\]"/);
    assert.match(text, /"signedWith": "\[secret:ECHO_SIGNING_KEY\]"/);
    await picture("3-response");
  });

  it("sends again from there: asks once more, then never again", async () => {
    await focusResponse();
    await window.editor.pressLens("Send again");
    await window.dialog.read();
    await window.dialog.press("Always");
    await until(
      () => responses().count(),
      (count) => count === 2,
      "the second response",
    );
    await focusResponse();
    await window.editor.pressLens("Send again");
    await until(
      () => responses().count(),
      (count) => count === 3,
      "the third response",
    );
  });

  it("shows what was sent, masked", async () => {
    await focusResponse();
    await window.editor.pressLens("Show request");
    const text = await showsInResponse(/Authorization: Bearer \[secret:ECHO_TOKEN\]/);
    assert.match(text, /"signedWith": "\[secret:ECHO_SIGNING_KEY\]"/);
    await picture("4-request");
  });

  it("saves the masked body", async () => {
    await focusResponse();
    await window.editor.pressLens("Show response");
    await showsInResponse(/200 OK/);
    await window.runCommand("Secrets: Save response…");
    const { quickInput } = window;
    await quickInput.shown("Save response");
    await until(
      () => quickInput.value(),
      (path) => path.endsWith("/brisa-cafe/Echo-local.json"),
      "the proposed path",
    );
    await quickInput.accept();
    await quickInput.hidden();
    const saved = await until(
      () => readFile(join(sample.folder, "Echo-local.json"), "utf8").catch(() => ""),
      (text) => text !== "",
      "the saved file",
    );
    assert.equal(JSON.parse(saved).body.signedWith, "[secret:ECHO_SIGNING_KEY]");
  });

  it("lists what was sent", async () => {
    await window.runCommand("Secrets: Show request history");
    await window.quickInput.shown("Request history");
    const items = await until(
      () => window.quickInput.items(),
      ({ length }) => length === 3,
      "three requests",
    );
    assert.equal(items[0]?.label, "Echo (local)");
    assert.match(items[0]?.description ?? "", /200 OK · \d+ ms/);
    await picture("5-history");
    await window.quickInput.cancel();
  });

  it("asks for placeholders in one form, and remembers them", async () => {
    await window.runCommand("View: Close All Editors");
    await window.openFile("support-handoff.web.json");
    await window.editor.placeCursorAfter('"title": "Echo with basic authentication (local)"');
    await window.editor.pressLens("Send request");
    const { quickInput } = window;
    await quickInput.shown("Send request: Echo with basic authentication (local)");
    await picture("6-form-empty");
    await quickInput.pick("$memory.case.topic");
    await until(
      () => quickInput.placeholder(),
      (text) => text === "A text, or a reference to a secret",
      "the input for the value",
    );
    await quickInput.fill("delivery & quality");
    await quickInput.accept();
    await until(
      () => quickInput.items(),
      (items) => items.some(({ description }) => description === "delivery & quality"),
      "the value in the list",
    );
    await picture("7-form-filled");
    await quickInput.pick("Send");
    const text = await showsInResponse(/"topic": "delivery & quality"/);
    assert.ok(!text.includes(btoa(`brisa:${TOKEN}`)));
    await window.editor.placeCursorAfter('"title": "Echo with basic authentication (local)"');
    await window.editor.pressLens("Send request");
    await quickInput.shown("Send request");
    const items = await quickInput.items();
    assert.ok(
      items.some(({ label, description }) => `${label}=${description}` === "$memory.case.topic=delivery & quality"),
    );
    await quickInput.cancel();
  });

  it("copies a node as a command for a shell, with references in place of values", async () => {
    await window.editor.pressLens("Copy as cURL");
    const command = await until(
      () => window.page.evaluate(() => navigator.clipboard.readText()),
      (copied) => copied.startsWith("curl"),
      "the command on the clipboard",
    );
    assert.match(command, /--user 'brisa:\{\{\$secret\.ECHO_TOKEN\}\}'/);
    assert.match(command, /--insecure/);
  });

  it("can be cancelled while nothing comes", async () => {
    await window.runCommand("View: Close All Editors");
    await window.openFile("more.web.json");
    await window.editor.placeCursorAfter('"title": "Slow"');
    const count = await responses().count();
    await window.editor.pressLens("Send request");
    await window.dialog.read();
    await window.dialog.press("Once");
    await until(
      async () => slow.received.length,
      (received) => received === 1,
      "the request at the server",
    );
    await until(
      () => window.notifications.read(),
      (all) => all.some(({ message }) => message.includes("Sending Slow")),
      "the progress",
    );
    await picture("8-progress");
    await window.notifications.press("Sending Slow", "Cancel");
    await until(
      () => window.notifications.read(),
      ({ length }) => length === 0,
      "the end of it",
    );
    // The empty centre would take the next Escape for itself.
    await window.page.keyboard.press("Escape");
    await window.page.locator(".notifications-center.visible").waitFor({ state: "detached" });
    assert.equal(await responses().count(), count);
  });

  it("warns of a host that is not this machine when nothing is encrypted", async () => {
    await window.editor.placeCursorAfter('"title": "Far away"');
    await window.editor.pressLens("Send request");
    const { message, detail } = await window.dialog.read();
    assert.equal(message, "Send ECHO_TOKEN to api.example.invalid?");
    assert.match(detail, /not encrypted/);
    await picture("9-not-encrypted");
    await window.dialog.press("Once");
    await showsInResponse(/There is no host api\.example\.invalid/);
    await picture("10-failure");
  });

  it("lists every reference that keeps it from being sent", async () => {
    await window.editor.placeCursorAfter('"title": "Dead"');
    await window.runCommand("Secrets: Send request");
    const { message, detail } = await window.dialog.read();
    await picture("13-unresolved");
    assert.equal(message, "Nothing was run or sent, because 2 references to secrets have no value.");
    assert.match(detail, /^URL: There is no secret named NEVER\..*\nURL: ECHO_TOKEN is not written as a reference/);
    await window.dialog.press("OK");
  });

  it("gives the host that another one redirects to no credentials, and says so", async () => {
    await window.runCommand("View: Close All Editors");
    await window.openFile("more.web.json");
    await window.editor.placeCursorAfter('"title": "Moved"');
    await window.editor.pressLens("Send request");
    await window.dialog.read();
    await window.dialog.press("Once");
    const text = await showsInResponse(/200 OK/);
    assert.match(text, new RegExp(`Redirected without X-Key to http://127\\.0\\.0\\.1:${echo.port}/moved`));
    assert.match(text, /"path": "\/moved"/);
    assert.ok(!text.includes("x-key"), text);
    await picture("11-redirected");
  });

  it("asks nothing again of a secret that was moved, and says why it asks of another one of its name", async () => {
    await window.runCommand("Secrets: Move to organization");
    await window.quickInput.pick("ECHO_TOKEN");
    await window.dialog.press("Move");
    await window.announced("Moved ECHO_TOKEN");
    await window.runCommand("View: Close All Editors");
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter('"value": "order-status"');
    await window.runCommand("Secrets: Send request");
    await showsInResponse(/200 OK/);
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-other-token");
    await window.runCommand("View: Close All Editors");
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter('"value": "order-status"');
    await window.runCommand("Secrets: Send request");
    const { message, detail } = await window.dialog.read();
    await picture("14-namesake");
    assert.equal(message, `Send ECHO_TOKEN to 127.0.0.1:${echo.port}?`);
    assert.match(detail, /^You said “Always” for another secret of the same name: ECHO_TOKEN\./);
    await window.dialog.press("Cancel");
  });

  it("leaves no value on disk, and none in the window", async () => {
    for (const value of [TOKEN, SIGNING_KEY]) {
      assert.deepEqual(await filesWith(value, sample.folder), []);
      assert.deepEqual(await filesWith(value, sample.workbench.dataDir), []);
      const all = await window.page.evaluate(() => document.documentElement.outerHTML);
      assert.ok(!all.includes(value));
    }
  });

  it("forgets the hosts when it is told to", async () => {
    await window.runCommand("View: Close All Editors");
    await window.runCommand("Secrets: Forget remembered hosts");
    await window.openFile("order-status.whatsapp.json");
    // The command takes the node that the cursor is in.
    await window.editor.placeCursorAfter('"value": "order-status"');
    await window.runCommand("Secrets: Send request");
    assert.match((await window.dialog.read()).message, /^Send ECHO_TOKEN and ECHO_SIGNING_KEY/);
    await window.dialog.press("Cancel");
  });
});

describe("HTTP nodes in an untrusted workspace, in the window", () => {
  let sample: SampleWindow;

  before(async () => {
    sample = await openSample({ trusted: false, theme: "light" });
  });
  after(() => sample?.close());

  it("can be copied, and are not sent: the command says why", async () => {
    const { window } = sample;
    await window.openFile("order-status.whatsapp.json");
    await window.editor.placeCursorAfter('"title": "Echo (local)"');
    await until(
      () => window.editor.lenses(),
      (titles) => titles.includes("Copy as cURL"),
      "the CodeLens",
    );
    assert.ok(!(await window.editor.lenses()).includes("Send request"));
    await window.runCommand("Secrets: Send request");
    await until(
      () => window.notifications.read(),
      (all) => all.some(({ message }) => message.includes("Nothing is sent from an untrusted workspace")),
      "the reason",
    );
    await window.screenshot("send/12-untrusted-light");
  });
});
