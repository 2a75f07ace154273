import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { parseProjectFile } from "../../../server/projectFile.ts";
import { type HostEvent, InstrumentedExtension } from "../../support/instrumentedExtension.ts";
import { addManySecrets, manyIds } from "../../support/manySecrets.ts";
import { StoredData } from "../../support/memorySecretStorage.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

const SECRETS = 1000;

/** From the start of the activation until both views have handed their rows to VS Code, in ms. */
const SOON = 300;

/** How many starts are measured at most. */
const STARTS = 6;

describe(`${SECRETS} secrets, in the window`, function () {
  this.bail(true);
  let sample: SampleProject;
  let extension: InstrumentedExtension;
  let dataDir: string;
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async function () {
    this.timeout(240_000);
    sample = await copySampleProject();
    dataDir = await makeWorkDir("many");
    extension = await InstrumentedExtension.copyTo(join(dataDir, "extension"));
    workbench = await openWorkbench({ folder: sample.folder, dataDir, extension: extension.folder });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    const { organization, project } = parseProjectFile(await readFile(join(sample.folder, "jelou.yml"), "utf8"));
    const data = new StoredData();
    await addManySecrets(data, manyIds(SECRETS, organization ?? "", [project ?? ""]), ({ name }) => `fake-${name}`);
    await extension.fill(data.entries);
    await extension.forgetEvents();
    await workbench.reload();
    await window.openViewContainer("Secrets");
    await until(
      () => extension.events(),
      (events) => events.some(({ kind }) => kind === "activated"),
      "the secrets to be stored",
      200_000,
    );
    // The window goes on sealing what it was given.
    const sealed = () => workbench.page.evaluate(() => localStorage.getItem("secrets.provider"));
    await until(
      async () => [await sealed(), await delay(3000), await sealed()] as const,
      ([before, , after]) => before === after,
      "the secrets to be sealed",
      200_000,
    );
  });
  after(async () => {
    await workbench?.close();
    await sample?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("are listed soon after the activation, and none is decrypted", async () => {
    const times: number[] = [];
    // A busy machine makes anything late; the extension's own part is what the best of several starts takes.
    while (times.length < STARTS && Math.min(...times) >= SOON) {
      await extension.forgetEvents();
      await workbench.reload();
      await window.openViewContainer("Secrets");
      const filled = await until(
        async () => filledAt(await extension.events()),
        (at) => at !== undefined,
        "both views to be filled",
      );
      times.push(filled ?? Number.NaN);
    }
    console.log(`      filled after ${times.map(Math.round).join(", ")} ms`);
    assert.ok(Math.min(...times) < SOON, `${times.join(" ms, ")} ms`);
    await window.view("Organization").row("SERVICE_0001_API_KEY").waitFor();
    await window.screenshot("thousand-secrets");
    const operations = (await extension.events()).flatMap((event) =>
      event.kind === "operation" ? [event.operation] : [],
    );
    assert.ok(operations.includes("keys"));
    assert.deepEqual(
      operations.filter((operation) => operation !== "keys"),
      [],
    );
  });
});

/** When both views had handed all their rows to VS Code, in ms. */
function filledAt(events: readonly HostEvent[]): number | undefined {
  const first = ["organization", "project"].map((view) =>
    events.find((event) => event.kind === "rows" && event.view.endsWith(view) && event.count === SECRETS / 2),
  );
  return first.includes(undefined) ? undefined : Math.max(...first.map((event) => event?.at ?? 0));
}
