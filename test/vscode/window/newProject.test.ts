import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createSecret } from "../../support/createSecret.ts";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

describe("A folder without jelou.yml, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await openSample({}, async (folder) => {
      await rm(join(folder, "jelou.yml"));
    });
    ({ window } = sample);
    await window.openViewContainer("Secrets");
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("new-project/failed");
  });
  after(() => sample?.close());

  const project = () => window.view("Project");
  const projectName = (wanted: string) => project().described(wanted);

  it("belongs to a project of its name, until a new one is created for it", async () => {
    await projectName("brisa-cafe");
    await createSecret(window, "Project", "FIRST_TOKEN", "fake-first-token");
    await project().pressTitleAction("Select project…");
    await window.quickInput.shown("Select project");
    await window.quickInput.pick("New project…");
    await window.quickInput.shown("New project");
    await window.quickInput.fill("brisa-cafe");
    await until(
      () => window.quickInput.message(),
      ({ text, severity }) => severity === "error" && text.includes("brisa-cafe exists already"),
      "the refusal",
    );
    await window.screenshot("new-project/1-refused");
    await window.quickInput.fill("Roastery");
    await window.quickInput.accept();
    await projectName("Roastery");
  });

  it("uses the secrets of the new project in its files from then on", async () => {
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    await until(
      () => project().rows(),
      ([row]) => row?.description === "2 uses, now",
      "the uses",
    );
    await sample.workbench.reload();
    await window.openViewContainer("Secrets");
    await projectName("Roastery");
  });

  it("goes back to a project that has secrets", async () => {
    await window.runCommand("Secrets: Select project…");
    await window.quickInput.shown("Select project");
    const items = await until(
      () => window.quickInput.items(),
      ({ length }) => length >= 3,
      "the projects",
    );
    const other = items.find(({ label }) => label === "brisa-cafe");
    assert.equal(other?.description, "FIRST_TOKEN");
    await window.screenshot("new-project/2-other-projects");
    await window.quickInput.pick("brisa-cafe");
    await projectName("brisa-cafe");
    await project().row("FIRST_TOKEN").waitFor();
  });
});
