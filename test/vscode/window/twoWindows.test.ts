import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { countFaults } from "../../support/counts.ts";
import { InstrumentedExtension } from "../../support/instrumentedExtension.ts";
import { StoredData } from "../../support/memorySecretStorage.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { noPause, StoreWindow } from "../../support/secretStores.ts";
import { assertAllThere, STRESSED, stressedData, type WindowHistory } from "../../support/storeStress.ts";
import { GO, historyFile, LIST, listFile, readyFile } from "../../support/storeWriter.ts";
import { until } from "../../support/until.ts";

/** How long the windows write, in ms; `STRESS` sets another time, in seconds. */
const LENGTH = Number(process.env.STRESS ?? 2) * 1000;

describe("Two windows at full speed", function () {
  this.timeout(LENGTH + 120_000);
  let sample: SampleProject;
  let dataDir: string;
  let extension: InstrumentedExtension;
  let workbench: Workbench | undefined;

  before(async () => {
    sample = await copySampleProject();
    dataDir = await makeWorkDir("two-windows");
    extension = await InstrumentedExtension.copyTo(join(dataDir, "extension"));
    await extension.shareStorage((await stressedData()).entries);
    await extension.runBeside(join(import.meta.dirname, "../../support/storeWriter.ts"));
    workbench = await openWorkbench({ folder: sample.folder, dataDir, extension: extension.folder });
  });
  after(async () => {
    await workbench?.close();
    await sample.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** What both windows have written to a file. */
  async function fromBoth<Content>(file: (number: number) => string): Promise<readonly Content[]> {
    const read = async () => {
      const texts = [0, 1].map((number) => readFile(join(extension.folder, file(number)), "utf8").catch(() => ""));
      return (await Promise.all(texts)).filter((text) => text !== "");
    };
    const done = ({ length }: readonly string[]) => length === 2;
    return (await until(read, done, `both windows to write ${file(0)}`, LENGTH + 30_000)).map((text) =>
      JSON.parse(text),
    );
  }

  it(`create, edit and delete among ${STRESSED.length} secrets: each acknowledged change is there, in both`, async () => {
    await until(
      () => readFile(join(extension.folder, readyFile(0))).catch(() => undefined),
      (content) => content !== undefined,
      "the first window to be ready",
    );
    await workbench?.openAnother();
    const hosts = await fromBoth<number>(readyFile);
    assert.notEqual(hosts[0], hosts[1]);
    await writeFile(join(extension.folder, GO), JSON.stringify(LENGTH));
    const histories = await fromBoth<WindowHistory>(historyFile);

    const data = new StoredData();
    for (const [key, value] of await extension.sharedEntries()) data.entries.set(key, value);
    const third = new StoreWindow(data);
    await third.store.repair(noPause);
    const acknowledged = await assertAllThere(histories, third);
    await writeFile(join(extension.folder, LIST), "");
    const { secrets } = await third.store.list();
    for (const listed of await fromBoth(listFile)) assert.deepEqual(listed, JSON.parse(JSON.stringify(secrets)));
    countFaults(
      "a change that was acknowledged in one window of VS Code while another wrote, and is there",
      acknowledged,
    );
    countFaults(
      "a change that a window of VS Code refused because of another one",
      histories.reduce((sum, { refused }) => sum + refused, 0),
    );
  });
});
