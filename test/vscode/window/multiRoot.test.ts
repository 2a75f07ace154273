import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openWorkbench, type Workbench } from "../../../scripts/host/workbench.ts";
import { createSecret } from "../../support/createSecret.ts";
import { copySampleProject, type SampleProject } from "../../support/sampleProject.ts";
import { addSecondProject } from "../../support/secondProject.ts";
import { until } from "../../support/until.ts";
import { WorkbenchWindow } from "../../support/window.ts";

const URL = "https://crm.example.com/{{$secret.ECHO_TOKEN}}/{{$secret.SHARED_KEY}}";

describe("A workspace of two folders, one with two projects, in the window", function () {
  this.bail(true);
  let sample: SampleProject;
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    sample = await copySampleProject();
    await addSecondProject(sample.folder, URL);
    // A folder of another organization, whose path begins as that of the first does.
    const kiosk = `${sample.folder}-kiosk`;
    await mkdir(join(kiosk, "workflows"), { recursive: true });
    await writeFile(
      join(kiosk, "jelou.yml"),
      "brain: 01BX5ZZKBKACTAV9WEVGEMMVRZ\norganization: 01ARZ3NDEKTSV4RRFFQ69G5FAV\n",
    );
    await writeFile(join(kiosk, "workflows", "menu.web.json"), `{ "url": "${URL}" }\n`);
    const file = join(dirname(sample.folder), "brisa.code-workspace");
    await writeFile(file, JSON.stringify({ folders: [{ path: sample.folder }, { path: kiosk }] }));
    workbench = await openWorkbench({ folder: file });
    window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await window.screenshot("multi-root/failed");
  });
  after(async () => {
    await workbench?.close();
    await sample?.remove();
  });

  const project = () => window.view("Project");
  const projectName = (wanted: string) => project().described(wanted);
  /** What the Problems panel, which is open, says of a file: each code and the name that it is about. */
  const findings = async (file: string, expected: RegExp) => {
    await window.filterProblems(file);
    const read = async () => {
      const problems = await window.problems();
      return problems.map(({ code, message }) => `${code} ${/[A-Z]+_[A-Z]+/.exec(message)?.[0]}`).join();
    };
    await until(read, (found) => expected.test(found), `the problems of ${file}`);
  };

  it("lists the projects of both folders", async () => {
    await window.runCommand("Secrets: Select project…");
    await window.quickInput.shown("Select project");
    const items = await until(
      () => window.quickInput.items(),
      (found) => found.some(({ label }) => label === "New project…"),
      "the projects",
    );
    await window.screenshot("multi-root/1-projects");
    assert.deepEqual(
      items.filter(({ label }) => label !== ""),
      [
        { label: "brisa-cafe", description: "brisa-cafe" },
        { label: "crm", description: "brisa-cafe/crm" },
        { label: "brisa-cafe-kiosk", description: "brisa-cafe-kiosk · Organization of brisa-cafe-kiosk" },
        { label: "New project…", description: "" },
      ],
    );
    await window.quickInput.cancel();
  });

  it("follows the active editor from project to project, in both views", async () => {
    await window.openFile("order-status.whatsapp.json");
    await projectName("brisa-cafe");
    await createSecret(window, "Organization", "SHARED_KEY", "fake-shared-key");
    await createSecret(window, "Project", "ECHO_TOKEN", "fake-echo-token");
    await window.openFile("crm-sync.json");
    await projectName("crm");
    await window.view("Organization").row("SHARED_KEY").waitFor();
    assert.match(await project().welcome(), /No secrets in this project yet/);
    await window.openFile("menu.web.json");
    await projectName("brisa-cafe-kiosk");
    assert.match(await window.view("Organization").welcome(), /No secrets in this organization yet/);
    await window.screenshot("multi-root/2-other-organization");
    await window.openFile("order-status.whatsapp.json");
    await project().row("ECHO_TOKEN").waitFor();
  });

  it("flags in each file what its own project and organization lack, opened or not", async () => {
    await window.runCommand("View: Close All Editors");
    await window.openProblems();
    await findings("crm-sync.json", /^secret-out-of-scope ECHO_TOKEN$/);
    await findings("menu.web.json", /^secret-out-of-scope ECHO_TOKEN,secret-out-of-scope SHARED_KEY$/);
    const [, shared] = await window.problems();
    assert.equal(shared?.message, "SHARED_KEY cannot be used here: it belongs to the organization of brisa-cafe.");
    await window.screenshot("multi-root/3-problems");
    await findings("order-status.whatsapp.json", /^(?!.*ECHO_TOKEN)secret-not-found/);
  });
});
