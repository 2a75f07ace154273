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
import { putSealedSecrets } from "../../support/sealedSecrets.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

const SECRETS = 1000;

/** From the start of the activation until both views have handed their rows to VS Code, in ms. */
const SOON = 300;

/** How long a window that has just opened is left to itself, in ms. */
const SETTLED = 3000;

/** How many starts are measured at most. */
const STARTS = 6;

describe(`${SECRETS} secrets, in the window`, function () {
  this.bail(true);
  let sample: SampleProject;
  let extension: InstrumentedExtension;
  let dataDir: string;
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await copySampleProject();
    dataDir = await makeWorkDir("many");
    extension = await InstrumentedExtension.copyTo(join(dataDir, "extension"));
    workbench = await openWorkbench({ folder: sample.folder, dataDir, extension: extension.folder });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    const { organization, project } = parseProjectFile(await readFile(join(sample.folder, "jelou.yml"), "utf8"));
    const data = new StoredData();
    await addManySecrets(data, manyIds(SECRETS, organization ?? "", [project ?? ""]), ({ name }) => `fake-${name}`);
    await putSealedSecrets(workbench.page, data.entries);
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
      await extension.hold();
      await workbench.reload();
      await window.openViewContainer("Secrets");
      await delay(SETTLED);
      await extension.release();
      const filled = await until(
        async () => filledAt(await extension.events()),
        (at) => at !== undefined,
        "both views to be filled",
      );
      console.log(JSON.stringify(await extension.events()));
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
