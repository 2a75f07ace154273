import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir } from "../../../scripts/host/paths.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const VALUE = "fake-canary-debugged-value";

const node = (name: string, rest: object) => ({
  name,
  type: "node",
  request: "launch",
  program: "${workspaceFolder}/program.cjs",
  console: "internalConsole",
  ...rest,
});

const LAUNCH = {
  version: "0.2.0",
  configurations: [
    node("With a secret", { env: { TOKEN: "Bearer {{$secret.ECHO_TOKEN}}" } }),
    node("With references to nothing", { env: { A: "{{$secret.NEVER}}", B: "{{$secret.OPENAI_API_KEYS}}" } }),
    node("In a terminal", { env: { TOKEN: "{{$secret.ECHO_TOKEN}}" }, console: "integratedTerminal" }),
  ],
};

/** Says how long its variable is, which does not give it away; then what it holds, for the Debug Console. */
const PROGRAM = `
require("node:fs").writeFileSync(\`\${__dirname}/seen.txt\`, String((process.env.TOKEN ?? "").length));
console.log("got " + process.env.TOKEN);
console.error(Buffer.from(process.env.TOKEN ?? "").toString("hex"));
`;

describe("Debugging with secrets, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let dataDir: string;
  let window: WorkbenchWindow;

  before(async () => {
    dataDir = await mkdtemp(join(cacheDir, "debug-"));
    sample = await openSample({ dataDir }, async (folder) => {
      await writeFile(join(folder, ".vscode/launch.json"), JSON.stringify(LAUNCH, undefined, 2));
      await writeFile(join(folder, "program.cjs"), PROGRAM);
    });
    ({ window } = sample);
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", VALUE);
  });
  after(async () => {
    await sample?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function start(name: string): Promise<void> {
    await window.runCommand("Debug: Select and Start Debugging");
    await window.quickInput.pick(name);
  }

  it("references are completed in launch.json", async () => {
    const { editor } = window;
    await window.openFile("launch.json");
    await editor.placeCursorAfter('"env": {');
    await editor.type('"MORE": "{{');
    await editor.acceptSuggestion("ECHO_TOKEN");
    await window.screenshot("debug-0-completed");
    assert.match(await editor.text(), /"MORE": "\{\{\$secret\.ECHO_TOKEN\}\}"/);
    await window.runCommand("File: Revert File");
    await window.runCommand("View: Close All Editors");
  });

  it("a reference to nothing keeps the session from starting, and every one is listed", async () => {
    await start("With references to nothing");
    const { message, detail } = await window.dialog.read();
    await window.screenshot("debug-1-unresolved");
    assert.equal(message, "Debugging was not started.");
    assert.match(detail, /2 references to secrets have no value/);
    assert.match(detail, /env\.A: There is no secret named NEVER/);
    assert.match(detail, /env\.B: There is no secret named OPENAI_API_KEYS/);
    await window.dialog.press("OK");
  });

  it("a session in a terminal is not started: its variables would be typed there", async () => {
    await start("In a terminal");
    const { detail } = await window.dialog.read();
    await window.screenshot("debug-2-terminal");
    assert.match(detail, /console: In a terminal the values would stand in what is typed there/);
    await window.dialog.press("OK");
  });

  it("the program gets the value, and no file does", async () => {
    await start("With a secret");
    const seen = () => readFile(join(sample.folder, "seen.txt"), "utf8").catch(() => "");
    await until(seen, (length) => length === String(`Bearer ${VALUE}`.length), "the program to see the value").finally(
      () => window.screenshot("debug-3-session"),
    );
    assert.deepEqual(await filesWith(VALUE, sample.folder), []);
    assert.deepEqual(await filesWith(VALUE, dataDir), []);
  });

  it("the Debug Console shows masks", async () => {
    await window.runCommand("Debug Console: Focus on Debug Console View");
    const shown = () => window.page.locator(".repl .monaco-list-rows").textContent();
    const text = await until(shown, (all) => all?.match(/\[secret:ECHO_TOKEN\]/g)?.length === 2, "two masks");
    await window.screenshot("debug-4-console");
    assert.match(text ?? "", /got Bearer \[secret:ECHO_TOKEN\]/);
    assert.ok(!(await window.page.content()).includes(VALUE));
  });
});
