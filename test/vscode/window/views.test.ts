import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

const WORKFLOW = `{
  "nodes": [
    {
      "type": "HTTP",
      "configuration": {
        "url": "https://example.com/HERE"
      }
    },
    {
      "type": "CODE",
      "configuration": {
        "content": "const token = THERE"
      }
    }
  ]
}
`;

describe("The views, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await openSample({}, async (folder) => {
      // A second project in the same workspace.
      const second = join(folder, "kiosk");
      await mkdir(join(second, "workflows"), { recursive: true });
      await writeFile(
        join(second, "jelou.yml"),
        "brain: 01BX5ZZKBKACTAV9WEVGEMMVRZ\norganization: 01ARZ3NDEKTSV4RRFFQ69G5FAV\n",
      );
      await writeFile(join(second, "workflows", "menu.web.json"), '{ "url": "https://example.com/" }\n');
      await writeFile(join(folder, "workflows", "drop.web.json"), WORKFLOW);
    });
    ({ window } = sample);
    await window.openViewContainer("Secrets");
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("views/failed");
  });
  after(() => sample?.close());

  const project = () => window.view("Project");
  const organization = () => window.view("Organization");
  const projectName = (wanted: string) => project().described(wanted);
  const labels = async () => (await project().rows()).map(({ label }) => label);

  it("expands a secret to the places that use it, and goes to one, by mouse and by keyboard", async () => {
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    await until(
      () => project().rows(),
      ([row]) => row?.description === "2 uses, now",
      "the uses",
    );
    await project().row("ECHO_TOKEN").click();
    const rows = await until(
      () => project().rows(),
      ({ length }) => length === 3,
      "the places",
    );
    assert.match(rows[1]?.label ?? "", /^\S+\.json:\d+$/);
    assert.match(rows[1]?.description ?? "", /\$secret\.ECHO_TOKEN/);
    await window.screenshot("views/1-uses");
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Enter");
    const file = (rows[1]?.label ?? "").replace(/:\d+$/, "");
    await window.page.locator(".editor-group-container.active .tab.active").filter({ hasText: file }).waitFor();
    await until(
      () => window.page.locator(".statusbar").textContent(),
      (text) => (text ?? "").includes(`Ln ${/\d+$/.exec(rows[1]?.label ?? "")?.[0]},`),
      "the line",
    );
    await project()
      .row(rows[2]?.label ?? "")
      .click();
    const other = (rows[2]?.label ?? "").replace(/:\d+$/, "");
    await window.page.locator(".editor-group-container.active .tab.active").filter({ hasText: other }).waitFor();
    await window.screenshot("views/2-at-a-use");
    await project().row("ECHO_TOKEN").click();
    await until(
      () => project().rows(),
      ({ length }) => length === 1,
      "the closed row",
    );
    await window.openFile(other);
    await window.editor.press("ControlOrMeta+Home");
    await window.editor.press("Enter");
    await until(
      () => window.page.locator(".statusbar").textContent(),
      (text) => (text ?? "").includes("Ln 2, Col 1"),
      "a line more",
    );
    await project().row("ECHO_TOKEN").click();
    const line = Number(/\d+$/.exec(rows[2]?.label ?? "")?.[0]) + 1;
    await project().row(`${other}:${line}`).waitFor();
    await window.editor.press("ControlOrMeta+z");
  });

  it("follows the active editor's project, unless it is pinned", async () => {
    await projectName("brisa-cafe");
    await window.openFile("menu.web.json");
    await projectName("kiosk");
    await project().pressTitleAction("Pin project");
    await projectName("kiosk (pinned)");
    await window.openFile("order-status.whatsapp.json");
    await projectName("kiosk (pinned)");
    await window.screenshot("views/3-pinned");
    await project().pressTitleAction("Unpin project to follow the active editor");
    await projectName("brisa-cafe");
  });

  it("drags a secret into an editor, in the form for the place where it is dropped", async () => {
    await window.openFile("drop.web.json");
    await project().dragRow("ECHO_TOKEN", await window.editor.placeAfter("HERE"));
    await until(
      () => window.editor.text(),
      (text) => text.includes('example.com/HERE{{$secret.ECHO_TOKEN}}"'),
      "the reference in the string",
    );
    await project().dragRow("ECHO_TOKEN", await window.editor.placeAfter("THERE"));
    await until(
      () => window.editor.text(),
      (text) => text.includes('THEREawait $secret.get(\\"ECHO_TOKEN\\")"'),
      "the call in the code",
    );
    await window.screenshot("views/4-dropped");
  });

  it("inserts a reference at the cursor, from the row and from the palette, and copies one that is pasted as a call", async () => {
    await window.editor.select("HERE{{$secret.ECHO_TOKEN}}");
    await (await project().openMenu("ECHO_TOKEN")).choose("Insert reference");
    await until(
      () => window.editor.text(),
      (text) => text.includes('example.com/{{$secret.ECHO_TOKEN}}"'),
      "the reference instead of the selection",
    );
    await window.editor.select('THEREawait $secret.get(\\"ECHO_TOKEN\\")');
    await window.runCommand("Secrets: Insert reference");
    await window.quickInput.shown("Insert reference");
    await window.quickInput.pick("ECHO_TOKEN");
    await until(
      () => window.editor.text(),
      (text) => text.includes('token = await $secret.get(\\"ECHO_TOKEN\\")"'),
      "the call instead of the selection",
    );
    await (await project().openMenu("ECHO_TOKEN")).choose("Copy reference");
    await window.editor.placeCursorAfter('get(\\"ECHO_TOKEN\\")');
    await window.editor.type(" + ");
    await window.editor.press("ControlOrMeta+v");
    await until(
      () => window.editor.text(),
      (text) => text.includes(' + await $secret.get(\\"ECHO_TOKEN\\")'),
      "the pasted call",
    );
    await window.screenshot("views/5-pasted");
  });

  it("copies the references of several selected secrets", async () => {
    await createSecret(window, "Project", "ALPHA_TOKEN", "fake-echo-token", true);
    await createSecret(window, "Project", "BETA_TOKEN", "fake-beta-token");
    await until(labels, (found) => found.includes("BETA_TOKEN"), "the row");
    await project().row("ALPHA_TOKEN").click();
    await project()
      .row("BETA_TOKEN")
      .click({ modifiers: ["ControlOrMeta"] });
    await (await project().openMenu("BETA_TOKEN")).choose("Copy reference");
    await until(
      () => window.page.evaluate(() => navigator.clipboard.readText()),
      (text) => text === "{{$secret.ALPHA_TOKEN}}\n{{$secret.BETA_TOKEN}}",
      "both references",
    );
    await window.screenshot("views/6-selected");
  });

  it("starts a list of secrets at the one row that is selected, and at the reference at the cursor", async () => {
    const copied = async (reference: string) => {
      await window.runCommand("Secrets: Copy reference");
      await window.quickInput.shown("Copy reference");
      await window.screenshot("views/6-list");
      await window.quickInput.accept();
      await window.announced(`Copied ${reference}`);
    };
    await project().row("BETA_TOKEN").click();
    await window.editor.placeCursorAfter("https://ex");
    await copied("{{$secret.BETA_TOKEN}}");
    await window.editor.placeCursorAfter("{{$secret.ECHO_TOK");
    await copied("{{$secret.ECHO_TOKEN}}");
  });

  it("says in words what is to be known of a secret: reused, unused, overridden", async () => {
    await createSecret(window, "Organization", "BETA_TOKEN", "fake-other-token");
    await until(
      () => project().rows(),
      (rows) => {
        const described = new Map(rows.map(({ label, description }) => [label, description]));
        return (
          /^reused, \d uses, now$/.test(described.get("ECHO_TOKEN") ?? "") &&
          described.get("ALPHA_TOKEN") === "reused, unused, now" &&
          described.get("BETA_TOKEN") === "unused, now, overrides organization"
        );
      },
      "the states",
    );
    await until(
      () => organization().rows(),
      ([row]) => row?.label === "BETA_TOKEN" && row.description === "unused, now, overridden",
      "the overridden one",
    );
    assert.match(await project().tooltip("ALPHA_TOKEN"), /Has the same value as ECHO_TOKEN \(project brisa-cafe\)/);
    const name = await project().row("BETA_TOKEN").getAttribute("aria-label");
    assert.match(name ?? "", /^BETA_TOKEN, project secret, unused, updated now, overrides organization/);
    await window.screenshot("views/7-states");
  });

  it("sorts by date and by name, and remembers it", async () => {
    await project().chooseTitleMenu("Sort by date of last update");
    const secrets = async () => (await labels()).filter((label) => label.endsWith("_TOKEN")).join();
    await until(secrets, (names) => names === "BETA_TOKEN,ALPHA_TOKEN,ECHO_TOKEN", "the latest first");
    await sample.workbench.reload();
    await window.openViewContainer("Secrets");
    await until(secrets, (names) => names === "BETA_TOKEN,ALPHA_TOKEN,ECHO_TOKEN", "the same order");
    await window.runCommand("Secrets: Sort by name");
    await until(secrets, (names) => names === "ALPHA_TOKEN,BETA_TOKEN,ECHO_TOKEN", "order by name");
  });

  it("filters both views while typing, also rows that could be opened, until the filter is cleared", async () => {
    const both = async () => [...(await organization().rows()), ...(await project().rows())].map(({ label }) => label);
    await project().row("ALPHA_TOKEN").click();
    await window.page.keyboard.press("ControlOrMeta+f");
    await window.quickInput.shown("Filter secrets");
    await window.quickInput.type("be");
    await until(both, (found) => found.join() === "BETA_TOKEN,BETA_TOKEN", "the matching rows");
    assert.equal(await project().message(), "Filtered by “be”: 1 of 3.");
    await window.screenshot("views/8-filtering");
    await window.quickInput.fill("token ec");
    await until(both, (found) => found.join() === "ECHO_TOKEN", "the secret that is used");
    assert.equal(await organization().message(), "Filtered by “token ec”: 0 of 1.");
    await window.quickInput.accept();
    await window.quickInput.hidden();
    await window.screenshot("views/8-filtered");
    await window.page.keyboard.press("Escape");
    await until(both, ({ length }) => length === 4, "all rows");
    assert.equal(await project().message(), "");
  });

  it("clears the filter with Escape while typing, from the title of a view, and for a new secret", async () => {
    await project().pressTitleAction("Filter secrets…");
    await window.quickInput.shown("Filter secrets");
    await window.quickInput.fill("beta");
    await until(labels, (found) => found.join() === "BETA_TOKEN", "the matching row");
    await window.quickInput.cancel();
    await until(labels, ({ length }) => length === 3, "all rows");
    await window.runCommand("Secrets: Filter secrets…");
    await window.quickInput.shown("Filter secrets");
    await window.quickInput.fill("beta");
    await until(labels, (found) => found.join() === "BETA_TOKEN", "the matching row");
    await window.quickInput.accept();
    await organization().pressTitleAction("Clear filter");
    await until(labels, ({ length }) => length === 3, "all rows");
    await project().pressTitleAction("Filter secrets…");
    await window.quickInput.fill("beta");
    await window.quickInput.accept();
    await createSecret(window, "Project", "GAMMA_TOKEN", "fake-gamma-token");
    await until(labels, ({ length }) => length === 4, "all rows, with the new one that the filter would hide");
  });

  it("selects a project of the workspace, which stays until it is unpinned", async () => {
    await project().pressTitleAction("Select project…");
    await window.quickInput.shown("Select project");
    const items = await until(
      () => window.quickInput.items(),
      ({ length }) => length >= 3,
      "the projects",
    );
    assert.deepEqual(
      items.map(({ label }) => label).filter((label) => label !== ""),
      ["brisa-cafe", "kiosk", "New project…"],
    );
    await window.screenshot("views/9-select-project");
    await window.quickInput.pick("kiosk");
    await projectName("kiosk (pinned)");
    await window.runCommand("Secrets: Select project…");
    await window.quickInput.shown("Select project");
    await window.quickInput.pick("Follow the active editor");
    await projectName("brisa-cafe");
  });

  it("shows a label of the user's choice instead of the folder's name, and the id in the tooltip alone", async () => {
    await project().chooseTitleMenu("Rename project label…");
    await window.quickInput.shown("Rename project label");
    assert.equal(await window.quickInput.value(), "brisa-cafe");
    await window.quickInput.fill("Brisa Café");
    await window.quickInput.accept();
    await projectName("Brisa Café");
    // The menu's button has the keyboard again, and shows its hover.
    await project().row("ALPHA_TOKEN").click();
    assert.match(await project().tooltip("ALPHA_TOKEN"), /Project: Brisa Café \(01JP2WPF70AKMK75XF1G6AAHJP\)/);
    await project().chooseTitleMenu("Rename project label…");
    await window.quickInput.shown("Rename project label");
    await window.quickInput.fill("");
    await window.quickInput.accept();
    await projectName("brisa-cafe");
  });

  it("selects an organization when there are several, and takes a label for it", async () => {
    await organization().chooseTitleMenu("Rename organization label…");
    await window.quickInput.shown("Rename organization label");
    await window.quickInput.fill("Brisa");
    await window.quickInput.accept();
    await until(
      () => organization().heading(),
      ({ description }) => description === "Brisa",
      "the label",
    );
    await organization().pressTitleAction("Select organization…");
    await window.quickInput.shown("Select organization");
    await window.screenshot("views/10-select-organization");
    await window.quickInput.pick("Organization of kiosk");
    await projectName("kiosk (pinned)");
    await until(
      () => organization().welcome(),
      (text) => text.includes("No secrets in this organization yet"),
      "the other organization",
    );
    await project().pressTitleAction("Unpin project to follow the active editor");
    await projectName("brisa-cafe");
  });
});
