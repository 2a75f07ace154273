import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const CANARY = "fake-canary-4711";

const ENV = `# Payment
stripe.key=${CANARY}-1
export SMS_TOKEN="${CANARY}-2"
ECHO_TOKEN=${CANARY}-3
OPENAI_API_KEY='${CANARY}
over two lines'
EMPTY=
REFERENCE={{$secret.OTHER}}
SENTRY_DSN=changeme
CARD_PIN=4711
NODE_ENV=development
WAREHOUSE_SYNC_TOKEN=main
`;

/** A person brings the secrets of a .env file over; each test the next step. */
describe("Import from .env, and export of names, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;
  const picture = (name: string) => window.screenshot(`import-env/${name}`);

  before(async () => {
    sample = await openSample({}, async (folder) => {
      await writeFile(join(folder, ".env"), ENV);
    });
    ({ window } = sample);
    await window.openViewContainer("Secrets");
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo");
    await createSecret(window, "Project", "SMS_TOKEN", "fake-sms");
    // From then on the references are known.
    await until(
      () => window.view("Project").rows(),
      (rows) => rows.some(({ description }) => description.includes("uses")),
      "uses",
    );
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await picture("failed");
  });
  after(() => sample?.close());

  async function chooseFile(): Promise<void> {
    const { quickInput } = window;
    await window.runCommand("Secrets: Import from .env…");
    await quickInput.shown("Import from .env");
    await until(
      () => quickInput.value(),
      (path) => path.endsWith("/brisa-cafe/.env"),
      "the proposed path",
    );
  }

  const itemsOf = (label: string) =>
    until(
      () => window.quickInput.items(),
      (items) => items.some((item) => item.label === label),
      label,
    );

  const messageWith = async (text: string) => {
    const all = await until(
      () => window.notifications.read(),
      (shown) => shown.some(({ message }) => message.includes(text)),
      text,
    );
    return all.find(({ message }) => message.includes(text));
  };

  it("proposes the .env of the folder, and asks for the scope", async () => {
    await chooseFile();
    await picture("1-file");
    await window.quickInput.accept();
    await itemsOf("Project brisa-cafe");
    await picture("2-scope");
    await window.quickInput.pick("Project brisa-cafe");
  });

  it("shows under which name each entry is stored, what exists, and what cannot be stored and why; no value", async () => {
    const { quickInput } = window;
    const items = await itemsOf("stripe.key → STRIPE_KEY");
    await picture("3-entries");
    assert.deepEqual(
      items.map(({ label, description }) => [label, description.replace(/updated .*/, "updated …")]),
      [
        ["stripe.key → STRIPE_KEY", ""],
        ["OPENAI_API_KEY", "2 references wait for it"],
        ["WAREHOUSE_SYNC_TOKEN", "5 references wait for it · too short to be masked"],
        ["SENTRY_DSN", "looks like a placeholder"],
        ["CARD_PIN", "too short to be masked"],
        ["NODE_ENV", "looks like a setting"],
        ["SMS_TOKEN", "updated …"],
        ["ECHO_TOKEN", "updated …"],
        ["EMPTY", "The value is empty"],
        ["REFERENCE", "The value is a reference to a secret"],
      ],
    );
    assert.deepEqual(await quickInput.ticked(), ["stripe.key → STRIPE_KEY", "OPENAI_API_KEY", "WAREHOUSE_SYNC_TOKEN"]);
    assert.ok(!(await window.page.content()).includes(CANARY));
  });

  it("does not tick what cannot be stored", async () => {
    const { quickInput } = window;
    await quickInput.pick("EMPTY");
    await until(
      () => quickInput.ticked(),
      (ticked) => !ticked.includes("EMPTY") && ticked.length === 3,
      "EMPTY to be unticked",
    );
  });

  it("overwrites what is ticked, and stores under another name by the button of the entry", async () => {
    const { quickInput } = window;
    await quickInput.pick("ECHO_TOKEN");
    await quickInput.pressItemButton("SMS_TOKEN", "Store as SMS_TOKEN_2 instead");
    await until(
      () => quickInput.ticked(),
      (ticked) => ticked.includes("SMS_TOKEN → SMS_TOKEN_2") && ticked.includes("ECHO_TOKEN"),
      "both to be ticked",
    );
    await picture("4-conflicts");
    await quickInput.accept();
    const message = await messageWith("Secrets created");
    assert.equal(
      message?.message,
      "Secrets created: STRIPE_KEY, OPENAI_API_KEY, WAREHOUSE_SYNC_TOKEN and 1 more. Secrets overwritten: ECHO_TOKEN. Left out: 5.",
    );
    await picture("5-summary");
    const rows = await until(
      () => window.view("Project").rows(),
      ({ length }) => length === 6,
      "the rows",
    );
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["ECHO_TOKEN", "OPENAI_API_KEY", "SMS_TOKEN", "SMS_TOKEN_2", "STRIPE_KEY", "WAREHOUSE_SYNC_TOKEN"],
    );
  });

  it("shows the log on demand", async () => {
    await window.notifications.press("Secrets created", "Show details");
    const channel = window.page.locator(".part.panel .title-actions select");
    await until(
      () => channel.inputValue(),
      (shown) => shown === "Secrets",
      "the log",
    );
    // It takes the keyboard a moment after it shows.
    await window.page.locator(".part.panel :focus").first().waitFor({ state: "attached" });
  });

  it("leaves the .env as it was", async () => {
    assert.equal(await readFile(join(sample.folder, ".env"), "utf8"), ENV);
  });

  it("stores nothing when it is cancelled", async () => {
    await writeFile(join(sample.folder, ".env"), "CANCELLED=fake-cancelled\n");
    await chooseFile();
    await window.quickInput.accept();
    await itemsOf("Project brisa-cafe");
    await window.quickInput.pick("Project brisa-cafe");
    await itemsOf("CANCELLED");
    await window.quickInput.cancel();
    assert.equal((await window.view("Project").rows()).length, 6);
  });

  it("says so when nothing is chosen", async () => {
    const { quickInput } = window;
    await chooseFile();
    await quickInput.accept();
    await itemsOf("Project brisa-cafe");
    await quickInput.pick("Project brisa-cafe");
    await itemsOf("CANCELLED");
    assert.deepEqual(await quickInput.ticked(), []);
    await quickInput.accept();
    await window.announced("Nothing was chosen, so nothing was stored.");
    await picture("6-nothing");
    assert.equal((await window.view("Project").rows()).length, 6);
  });

  it("says so when there is nothing in it", async () => {
    await writeFile(join(sample.folder, ".env"), "# nothing\n");
    await chooseFile();
    await window.quickInput.accept();
    await itemsOf("Organization");
    await window.quickInput.pick("Organization");
    await messageWith("The file has no entries of the form NAME=value.");
    await window.notifications.clear();
  });

  it("shows progress for many, stops between two when it is cancelled, and goes on from there", async () => {
    const name = (index: number) => `SERVICE_${String(index).padStart(3, "0")}_KEY`;
    const many = Array.from({ length: 200 }, (_, index) => `${name(index)}=fake-${index}`);
    await writeFile(join(sample.folder, ".env"), many.join("\n"));
    await chooseFile();
    await window.quickInput.accept();
    await itemsOf("Organization");
    await window.quickInput.pick("Organization");
    await itemsOf(name(0));
    await picture("7-many");
    await window.quickInput.accept();
    const cancelled = async () => {
      await messageWith("Import from .env: SERVICE_");
      await window.notifications.press("Import from .env", "Cancel");
      const stopped = await messageWith("not stored: ");
      const [, stored, next] =
        /^Stored (\d+) of 200; not stored: (\w+), .* and \d+ more\.$/.exec(stopped?.message ?? "") ?? [];
      assert.equal(next, name(Number(stored)));
      return Number(stored);
    };
    const first = await cancelled();
    await picture("8-cancelled");
    await window.notifications.press("not stored", "Continue");
    assert.ok((await cancelled()) > first);
    await window.notifications.clear();
  });

  it("exports the names as .env.example, by scope and sorted, and no value", async () => {
    const { quickInput } = window;
    await writeFile(join(sample.folder, ".env.example"), "OLD=\n");
    await window.runCommand("Secrets: Export names as .env.example…");
    await quickInput.shown("Export names as .env.example");
    await until(
      () => quickInput.value(),
      (path) => path.endsWith("/brisa-cafe/.env.example"),
      "the proposed path",
    );
    await quickInput.accept();
    // VS Code asks before it overwrites.
    await quickInput.shown(".env.example already exists.");
    await picture("9-overwrite");
    await quickInput.accept();
    await messageWith(".env.example holds the names, and no value.");
    await window.notifications.press(".env.example holds", "Open file");
    await window.page.locator(".tab.active").filter({ hasText: ".env.example" }).waitFor();
    await picture("10-names");
    const text = await readFile(join(sample.folder, ".env.example"), "utf8");
    assert.ok(
      text.startsWith(
        "# Project brisa-cafe\nECHO_TOKEN=\nOPENAI_API_KEY=\nSMS_TOKEN=\nSMS_TOKEN_2=\nSTRIPE_KEY=\nWAREHOUSE_SYNC_TOKEN=\n\n# Organization\nSERVICE_000_KEY=\n",
      ),
      text,
    );
    assert.ok(!text.includes("fake"));
  });
});
