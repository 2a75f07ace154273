import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

describe("A project's folder that is moved outside VS Code, in the window", function () {
  this.bail(true);
  let sample: SampleWindow;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await openSample();
    ({ window } = sample);
    await window.openViewContainer("Secrets");
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("moved/failed");
  });
  after(() => sample?.close());

  const projectIs = (name: string) => window.view("Project").described(name);

  it("is a project as soon as its folder is there, and is gone with it", async () => {
    const outside = join(dirname(sample.folder), "desk");
    await mkdir(join(outside, "workflows"), { recursive: true });
    await writeFile(join(outside, "jelou.yml"), "brain: 01J0DESK\norganization: 01J0ORG\n");
    await writeFile(join(outside, "workflows", "desk.json"), '{"url": "{{$secret.DESK_KEY}}"}\n');
    await projectIs("brisa-cafe");
    const inside = join(sample.folder, "desk");
    await rename(outside, inside);
    await window.openFile("desk.json");
    await projectIs("desk");
    await rename(inside, outside);
    await projectIs("brisa-cafe");
  });
});
