import assert from "node:assert/strict";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { decryptAge, encryptAge } from "../../../client/store/ageFile.ts";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { filesWith } from "../../support/canary.ts";
import { createSecret } from "../../support/createSecret.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

const CANARY = "fake-canary-4711";
const PASSPHRASE = "fake correct horse battery";

/** A person takes the secrets to another machine; each test the next step. */
describe("Backup, in the window", function () {
  this.bail(true);
  let sample: SampleProject;
  let home: string;
  let workbench: Workbench;
  let window: WorkbenchWindow;
  const picture = (name: string) => window.screenshot(`backup/${name}`);
  const backup = () => join(home, "secrets.age");

  before(async () => {
    sample = await copySampleProject();
    home = await makeWorkDir("home");
    workbench = await openWorkbench({ folder: sample.folder, env: { HOME: home } });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    await createSecret(window, "Organization", "OPENAI_API_KEY", `${CANARY}-1`);
    await createSecret(window, "Project", "ECHO_TOKEN", `${CANARY}-2`);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await picture("failed");
  });
  after(async () => {
    await workbench?.close();
    await sample?.remove();
    await rm(home, { recursive: true, force: true });
  });

  const messageWith = (text: string) =>
    until(
      () => window.notifications.read(),
      (shown) => shown.some(({ message }) => message.includes(text)),
      text,
    );

  async function chooseBackup(path: string): Promise<void> {
    const { quickInput } = window;
    await window.runCommand("Secrets: Restore backup…");
    await quickInput.shown("Restore backup");
    await until(
      () => quickInput.value(),
      (value) => value.includes("/home-"),
      "the folder",
    );
    await quickInput.fill(path);
    await quickInput.accept();
  }

  const askedForPassphrase = () =>
    until(
      () => window.quickInput.isMasked(),
      (isMasked) => isMasked,
      "the passphrase to be asked for",
    );

  const validation = (text: string) =>
    until(
      () => window.quickInput.message(),
      (message) => message.text.includes(text),
      text,
    );

  it("asks for a passphrase twice, says how strong it is, and takes no short one", async () => {
    const { quickInput } = window;
    await window.runCommand("Secrets: Export encrypted backup…");
    await quickInput.shown("Export encrypted backup (1/2)");
    assert.ok(await quickInput.isMasked());
    await picture("1-passphrase");
    await quickInput.fill("short");
    await validation("Too short: use at least 12 characters.");
    await quickInput.accept();
    await validation("Use at least 12 characters");
    await picture("2-too-short");
    await quickInput.fill("passwordpassword");
    await validation("Weak: a program could guess it");
    await quickInput.fill(PASSPHRASE);
    await validation("Good.");
    await picture("3-good");
    await quickInput.accept();
    await quickInput.shown("Export encrypted backup (2/2)");
    await quickInput.fill("something else");
    await quickInput.accept();
    await validation("This is not the same passphrase.");
    await picture("4-different");
    await quickInput.fill(PASSPHRASE);
    await quickInput.accept();
  });

  it("writes one file, and nothing beside it", async () => {
    const { quickInput } = window;
    await until(
      () => quickInput.value(),
      (path) => /\/home-[^/]*\/workflow-secrets-\d{4}-\d\d-\d\d\.age$/.test(path),
      "the proposed path",
    );
    await picture("5-file");
    const before = await readdir(home);
    await quickInput.fill(backup());
    await quickInput.accept();
    await messageWith("secrets.age holds 2 secrets, encrypted.");
    await picture("6-written");
    assert.deepEqual((await readdir(home)).toSorted(), [...before, "secrets.age"].toSorted());
    await window.notifications.clear();
  });

  it("can be opened by any program that reads age, and holds no value in clear", async () => {
    for (const folder of [home, sample.folder]) assert.deepEqual(await filesWith(CANARY, folder), []);
    const content = JSON.parse(new TextDecoder().decode(await decryptAge(await readFile(backup()), PASSPHRASE)));
    assert.deepEqual(
      content.secrets
        .map(({ name, value }: { readonly name: string; readonly value: string }) => [name, value])
        .toSorted(),
      [
        ["ECHO_TOKEN", `${CANARY}-2`],
        ["OPENAI_API_KEY", `${CANARY}-1`],
      ],
    );
  });

  it("leaves no value and no passphrase in the logs and data of VS Code's server", async () => {
    const server = join(workbench.dataDir, "server");
    assert.deepEqual(await filesWith(CANARY, server), []);
    assert.deepEqual(await filesWith(PASSPHRASE, server), []);
  });

  it("restores on another machine what is chosen", async () => {
    await workbench.close();
    workbench = await openWorkbench({ folder: sample.folder, theme: "light", env: { HOME: home } });
    window = new WorkbenchWindow(workbench.page);
    const { quickInput } = window;
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-other");
    await chooseBackup(backup());
    await askedForPassphrase();
    await quickInput.fill("a wrong passphrase");
    await quickInput.accept();
    await validation("The passphrase does not fit. Check it and enter it again.");
    await picture("7-wrong");
    await quickInput.fill(PASSPHRASE);
    await quickInput.accept();
    const items = await until(
      () => quickInput.items(),
      (shown) => shown.length >= 2 && shown.some(({ label }) => label === "ECHO_TOKEN"),
      "the secrets of the backup",
    );
    await picture("8-choose");
    assert.deepEqual(
      items.map(({ label, description }) => [label, description.replace(/updated .*/, "updated …")]),
      [
        ["OPENAI_API_KEY", "Organization"],
        ["ECHO_TOKEN", "Project brisa-cafe · updated …"],
      ],
    );
    assert.deepEqual(await quickInput.ticked(), ["OPENAI_API_KEY"]);
    await quickInput.pick("ECHO_TOKEN");
    await quickInput.accept();
    await messageWith("Secrets created: OPENAI_API_KEY. Secrets overwritten: ECHO_TOKEN.");
    await window.view("Organization").row("OPENAI_API_KEY").waitFor();
    await picture("9-restored");
    await window.notifications.clear();
  });

  it("says what is wrong with a file that is no backup, or not whole", async () => {
    const { quickInput } = window;
    const key = new Encrypter();
    key.addRecipient(await identityToRecipient(await generateX25519Identity()));
    const whole = await readFile(backup());
    const newer = JSON.stringify({ format: "workflow-secrets-backup", version: 2 });
    const encoded = (text: string) => new TextEncoder().encode(text);
    const cases = [
      ["text.age", encoded("A=fake"), "the file is not encrypted with age"],
      ["key.age", await key.encrypt("fake"), "The file is encrypted for a key, not with a passphrase."],
      ["cut.age", whole.subarray(0, whole.length - 40), "The backup is damaged or incomplete."],
      ["foreign.age", await encryptAge(encoded("{}"), PASSPHRASE, 8), "it is no backup of Workflow Secrets"],
      ["newer.age", await encryptAge(encoded(newer), PASSPHRASE, 8), "written by a newer version of Workflow Secrets"],
    ] as const;
    for (const [name, content, message] of cases) {
      const path = join(home, name);
      await writeFile(path, content);
      await chooseBackup(path);
      if (name !== "text.age") {
        await askedForPassphrase();
        await quickInput.fill(PASSPHRASE);
        await quickInput.accept();
      }
      await messageWith(message);
      await quickInput.hidden();
    }
    await picture("10-errors");
    await window.notifications.clear();
  });

  it("is not offered where secrets are read-only", async () => {
    await workbench.close();
    workbench = await openWorkbench({ folder: sample.folder, settings: { "workflowSecrets.access": "read" } });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    await until(
      () => window.view("Organization").welcome(),
      (text) => text.includes("read-only"),
      "the reason",
    );
    await window.page.keyboard.press("F1");
    await window.quickInput.fill(">Secrets: ");
    const items = await until(
      () => window.quickInput.items(),
      (shown) => shown.some(({ label }) => label === "Secrets: Export names as .env.example…"),
      "the commands",
    );
    const labels = items.map(({ label }) => label);
    for (const title of ["Import from .env…", "Export encrypted backup…", "Restore backup…"]) {
      assert.ok(!labels.includes(`Secrets: ${title}`), title);
    }
    await window.quickInput.cancel();
  });
});
