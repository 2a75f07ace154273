/// <reference lib="dom" />
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir } from "../../../scripts/host/paths.ts";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret } from "../../support/createSecret.ts";
import { copyRecordedExtension } from "../../support/recordedExtension.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

/** Holds what each encoding changes. */
const CANARY = 'fake-canary+7/Q&"x"-value';

const SMALL = '{\n  "url": "https://example.com",\n  "token": "{{$secret.SHOPIFY_ADMIN_TOKEN}}"\n}\n';

const TASKS = [
  {
    label: "Show the token",
    type: "workflow-secrets",
    command:
      'echo "token=$TOKEN"; printf "\\033[1;32mcolour %s\\033[0m\\n" "$TOKEN"; printf %s "user:$TOKEN!" | base64; printf %s "$TOKEN" | od -An -tx1 | tr -d " \\n"; echo; exit 3',
    env: { TOKEN: "{{$secret.ECHO_TOKEN}}" },
    problemMatcher: [],
  },
  {
    label: "Ask",
    type: "workflow-secrets",
    command: "printf 'Your name? '; read name; echo \"Hello, $name. $TOKEN\"",
    env: { TOKEN: "Bearer {{$secret.ECHO_TOKEN}}" },
    problemMatcher: [],
  },
  {
    label: "Send the workflow",
    type: "workflow-secrets",
    command: "wc -c",
    env: { OPENAI: "{{$secret.OPENAI_API_KEYS}}", LEGACY: "{{$secrets.LEGACY}}", TOKEN: "{{$secret.ECHO_TOKEN}}" },
    stdin: "workflows/small.json",
    problemMatcher: [],
  },
  {
    label: "Put it into the command line",
    type: "workflow-secrets",
    command: "echo {{$secret.ECHO_TOKEN}}",
    problemMatcher: [],
  },
];

describe("Running with secrets, in the window", function () {
  this.bail(true);
  let sample: SampleProject;
  let dataDir: string;
  let workbench: Workbench | undefined;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await copySampleProject();
    const tasks = JSON.stringify({ version: "2.0.0", tasks: TASKS }, undefined, 2);
    await writeFile(join(sample.folder, ".vscode/tasks.json"), tasks);
    await writeFile(join(sample.folder, "workflows/small.json"), SMALL);
    dataDir = await mkdtemp(join(cacheDir, "run-"));
    await copyRecordedExtension(join(dataDir, "extension"), join(dataDir, "traffic.log"));
  });
  after(async () => {
    await workbench?.close();
    await sample?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function runTask(label: string): Promise<void> {
    await window.runCommand("Tasks: Run Task");
    await window.quickInput.pick(label);
  }

  const refused = (reason: RegExp) =>
    until(
      () => window.quickInput.message(),
      ({ text }) => reason.test(text),
      String(reason),
    );

  const holds = (text: string) =>
    until(
      () => window.quickInput.value(),
      (value) => value === text,
      text,
    );

  const ticked = (...labels: readonly string[]) =>
    until(
      () => window.quickInput.ticked(),
      (shown) => shown.toString() === labels.toString(),
      labels.join(),
    );

  it("starts from two secrets", async () => {
    workbench = await openWorkbench({ folder: sample.folder, dataDir, extension: join(dataDir, "extension") });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", CANARY);
    await createSecret(window, "Organization", "OPENAI_API_KEY", "fake-canary-of-openai");
  });

  it("a task shows masks in the terminal, in colour, and its exit code", async () => {
    await runTask("Show the token");
    const lines = await window.terminal.shows(/exit code/i);
    assert.ok(lines.includes("token=[secret:ECHO_TOKEN]"), lines.join("\n"));
    assert.ok(lines.includes("colour [secret:ECHO_TOKEN]"), lines.join("\n"));
    assert.ok(lines.includes("[secret:ECHO_TOKEN]"), lines.join("\n"));
    assert.ok(
      lines.some((line) => /^\S{3,8}\[secret:ECHO_TOKEN\]\S{0,4}$/.test(line)),
      lines.join("\n"),
    );
    await window.screenshot("run-1-task");
  });

  it("a task can ask, and shows the mask of what it is told", async () => {
    await runTask("Ask");
    await window.terminal.shows(/Your name\?/);
    await window.terminal.type("Dani");
    await window.terminal.press("Enter");
    await window.terminal.shows(/Hello, Dani\. Bearer \[secret:ECHO_TOKEN\]/);
    await window.screenshot("run-2-ask");
  });

  it("a task with references that have no value lists them all with their places", async () => {
    await runTask("Send the workflow");
    const lines = await window.terminal.shows(/have no value/);
    await window.screenshot("run-3-unresolved");
    const text = lines.join("");
    assert.match(text, /env\.OPENAI: There is no secret named OPENAI_API_KEYS/);
    assert.match(text, /env\.LEGACY: LEGACY is not written as a reference/);
    assert.match(text, /workflows\/small\.json:3:23: There is no secret named SHOPIFY_ADMIN_TOKEN/);
  });

  it("a task with a reference in its command line says where it belongs", async () => {
    await runTask("Put it into the command line");
    await window.terminal.shows(/command: ECHO_TOKEN cannot stand here/);
    await window.screenshot("run-4-command-line");
  });

  it("a command of the palette asks for secrets and the command line, and variables can have other names", async () => {
    const { quickInput } = window;
    await window.runCommand("Secrets: Run command with secrets…");
    await quickInput.shown("Run command with secrets");
    await quickInput.pick("ECHO_TOKEN");
    await quickInput.pick("OPENAI_API_KEY");
    assert.equal(await quickInput.title(), "Run command with secrets (1/2)");
    await window.screenshot("run-5-secrets");
    await quickInput.pressItemButton("OPENAI_API_KEY", "Change variable name");
    await holds("OPENAI_API_KEY");
    await quickInput.fill("ECHO_TOKEN");
    await quickInput.accept();
    await refused(/uses this variable already/);
    await window.screenshot("run-6-taken");
    await quickInput.fill("API_KEY");
    await quickInput.accept();
    await ticked("ECHO_TOKEN", "OPENAI_API_KEY → API_KEY");
    await window.screenshot("run-7-variable");
    await quickInput.accept();
    await quickInput.shown("(2/2)");
    await quickInput.pressButton("Back");
    await ticked("ECHO_TOKEN", "OPENAI_API_KEY → API_KEY");
    await quickInput.accept();
    await quickInput.shown("(2/2)");
    await quickInput.fill("echo {{$secret.ECHO_TOKEN}}");
    await quickInput.accept();
    await refused(/Use the environment variable instead/);
    await quickInput.fill('echo "$ECHO_TOKEN and $API_KEY in $(basename "$PWD")"');
    await window.screenshot("run-8-command");
    await quickInput.accept();
    await window.terminal.shows(/\[secret:ECHO_TOKEN\] and \[secret:OPENAI_API_KEY\] in brisa-cafe/);
    await window.screenshot("run-9-ad-hoc");
  });

  it("two secrets that came to one variable are told apart before anything runs", async () => {
    const { quickInput } = window;
    await window.runCommand("Secrets: Run command with secrets…");
    await quickInput.shown("Run command with secrets");
    await quickInput.pressItemButton("OPENAI_API_KEY", "Change variable name");
    await holds("OPENAI_API_KEY");
    await quickInput.fill("ECHO_TOKEN");
    await quickInput.accept();
    await ticked("OPENAI_API_KEY → ECHO_TOKEN");
    await quickInput.pick("ECHO_TOKEN");
    await quickInput.accept();
    await refused(/uses this variable already/);
    await window.page.keyboard.press("Escape");
    await ticked("ECHO_TOKEN", "OPENAI_API_KEY → ECHO_TOKEN");
    await quickInput.cancel();
  });

  it("a task is completed while it is written: its type, its properties, the names of secrets", async () => {
    const { editor } = window;
    const complete = async (label: string) => {
      await editor.triggerSuggestions();
      await editor.acceptSuggestion(label);
    };
    await window.openFile("tasks.json");
    await editor.placeCursorAfter('"tasks": [');
    await editor.type('{ "label": "Sync", "type": "');
    await complete('"workflow-secrets"');
    await editor.type(', "');
    await editor.triggerSuggestions();
    await editor.suggestions();
    await window.screenshot("run-12-properties");
    await editor.acceptSuggestion("env");
    // The names are in the text that was completed, to be gone through with Tab.
    await editor.type("TOKEN");
    await editor.press("Tab");
    await complete("ECHO_TOKEN");
    await window.screenshot("run-13-completed");
    assert.match(
      await editor.text(),
      /"label": "Sync", "type": "workflow-secrets", "env": \{\s+"TOKEN": "\{\{\$secret\.ECHO_TOKEN\}\}"\s+\}/,
    );
    await window.runCommand("File: Revert File");
    await window.runCommand("View: Close All Editors");
  });

  it("leaves the value in no text of the window, no file, no log, no traffic, no storage of the browser", async () => {
    assert.ok(!(await window.page.content()).includes("fake-canary"));
    assert.ok(!(await window.page.evaluate(() => JSON.stringify({ ...localStorage }))).includes("fake-canary"));
    assert.deepEqual(await filesWith(CANARY, dataDir), []);
    assert.deepEqual(await filesWith("fake-canary", dataDir), []);
    assert.deepEqual(await filesWith("fake-canary", sample.folder), []);
  });

  it("looks as good in a light theme", async () => {
    await window.useTheme("light");
    await runTask("Show the token");
    await window.terminal.shows(/^token=/);
    await window.terminal.shows(/exit code/i);
    await window.screenshot("run-10-light");
    await runTask("Send the workflow");
    await window.terminal.shows(/have no value/);
    await window.screenshot("run-11-unresolved-light");
  });

  it("runs nothing in an untrusted workspace, and says why", async () => {
    await workbench?.close();
    // A window of its own: in the former one the terminal of before would ask for trust first.
    workbench = await openWorkbench({ folder: sample.folder, trusted: false });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    await window.runCommand("Secrets: Run command with secrets…");
    const refusal = /Nothing is run with secrets in an untrusted workspace/;
    const notifications = await until(
      () => window.notifications.read(),
      (shown) => shown.some(({ message }) => refusal.test(message)),
      "the reason",
    );
    const notification = notifications.find(({ message }) => refusal.test(message));
    assert.deepEqual(notification?.buttons, ["Manage workspace trust"]);
    await window.screenshot("run-14-untrusted");
  });
});
