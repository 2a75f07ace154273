/// <reference lib="dom" />
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandLine } from "../../support/commandLine.ts";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const CANARY = "fake-canary-value";

describe("Export catalog (names only)", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await openSample();
    ({ window } = sample);
    await window.openViewContainer("Secrets");
    await createSecret(window, "Organization", "OPENAI_API_KEY", CANARY);
    await createSecret(window, "Project", "ECHO_TOKEN", `${CANARY}-2`);
  });
  after(() => sample?.close());

  it("proposes a file in the folder, writes it, and says how to check with it", async () => {
    await window.runCommand("Secrets: Export catalog (names only)");
    const { quickInput } = window;
    await quickInput.shown("Export catalog (names only)");
    await until(
      () => quickInput.value(),
      (path) => path.endsWith("/brisa-cafe/names.json"),
      "the proposed path",
    );
    await window.screenshot("export-1-dialog");
    await quickInput.accept();
    await quickInput.hidden();
    const [notification] = await until(
      () => window.notifications.read(),
      (all) => all.some(({ message }) => message.includes("names.json")),
      "the message",
    );
    assert.match(notification?.message ?? "", /names\.json holds the names, and no value/);
    assert.match(notification?.message ?? "", /npx --no workflow-secrets check --catalog names\.json/);
    await window.screenshot("export-2-written");
    await window.notifications.press("names.json", "Copy command");
    await until(
      () => window.page.evaluate(() => navigator.clipboard.readText()),
      (copied) => copied === "npx --no workflow-secrets check --catalog names.json",
      "the command on the clipboard",
    );
  });

  it("writes names and folders that mean the same elsewhere, and no value", async () => {
    const text = await readFile(join(sample.folder, "names.json"), "utf8");
    assert.ok(!text.includes(CANARY) && !text.includes(sample.folder), text);
    const { complete, bindings, secrets } = JSON.parse(text);
    assert.equal(complete, true);
    assert.deepEqual(
      bindings.map(({ folder, label }: Readonly<Record<string, string>>) => [folder, label]),
      [[".", "brisa-cafe"]],
    );
    assert.deepEqual(
      secrets.map(({ name }: { readonly name: string }) => name),
      ["ECHO_TOKEN", "OPENAI_API_KEY"],
    );
  });

  it("gives the command line what VS Code knows", async () => {
    const elsewhere = await CommandLine.in({
      "names.json": await readFile(join(sample.folder, "names.json"), "utf8"),
      "jelou.yml": await readFile(join(sample.folder, "jelou.yml"), "utf8"),
      "workflows/a.json": '["{{$secret.ECHO_TOKEN}}", "{{$secret.OPENAI_API_KEY}}", "{{$secret.OPENAI_APIKEY}}"]',
    });
    try {
      const { stdout } = await elsewhere.run(["check", "--catalog", "names.json"]);
      assert.match(stdout, /^workflows\/a\.json:1:69: warning secret-not-found .*OPENAI_API_KEY\?\n3 files/);
    } finally {
      await elsewhere.remove();
    }
  });
});
