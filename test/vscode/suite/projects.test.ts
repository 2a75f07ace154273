import assert from "node:assert/strict";
import { workspace } from "vscode";
import { Projects } from "../../../client/projects/projects.ts";
import { MemoryMemento } from "../../support/memoryMemento.ts";

describe("Projects, in the host", () => {
  const organization = "01J6SDDNVG0ASSGMMZ7NBB6RH6";
  const sample = { organization, project: "01JP2WPF70AKMK75XF1G6AAHJP" };
  let memory: { readonly globalState: MemoryMemento; readonly workspaceState: MemoryMemento };
  const open: Projects[] = [];
  const folder = workspace.workspaceFolders?.[0]?.name ?? "";

  async function projectsOf(): Promise<Projects> {
    const projects = new Projects(memory);
    open.push(projects);
    await projects.reload();
    return projects;
  }

  beforeEach(() => {
    memory = { globalState: new MemoryMemento(), workspaceState: new MemoryMemento() };
  });
  afterEach(() => {
    for (const projects of open.splice(0)) projects.dispose();
  });

  it("finds the project of a jelou.yml and calls it by its folder", async () => {
    const projects = await projectsOf();
    assert.equal(projects.current.binding?.project, sample.project);
    assert.equal(projects.projectLabel(sample), folder);
    assert.equal(projects.organizationLabel(organization), `Organization of ${folder}`);
  });

  it("calls it so in later windows without its folder, and never by an id that nobody can read", async () => {
    await projectsOf();
    const elsewhere = new Projects({ ...memory, workspaceState: new MemoryMemento() });
    open.push(elsewhere);
    assert.equal(elsewhere.projectLabel(sample), folder);
    assert.equal(elsewhere.projectLabel({ organization, project: "01BX5ZZKBKACTAV9WEVGEMMVRZ" }), "Unnamed project");
  });

  it("takes a label of the user's choice, for the bindings too", async () => {
    const projects = await projectsOf();
    await projects.rename(sample, "Brisa");
    assert.equal(projects.current.binding?.label, "Brisa");
    await projects.rename(sample, "");
    assert.equal(projects.current.binding?.label, folder);
  });

  it("keeps a pinned project current in later windows, and follows the editor when it is unpinned", async () => {
    const other = { organization: "default", project: "other" };
    await (await projectsOf()).choose(other);
    const projects = await projectsOf();
    assert.deepEqual(projects.pinned, other);
    assert.equal(projects.current.binding?.project, "other");
    assert.ok(projects.bindings.every(({ project }) => project !== "other"));
    await projects.pin(undefined);
    assert.equal(projects.current.binding?.project, sample.project);
  });

  it("unpins when the project of the active editor is chosen", async () => {
    const projects = await projectsOf();
    await projects.choose({ organization: "default", project: "other" });
    await projects.choose(sample);
    assert.equal(projects.pinned, undefined);
  });

  it("can be without a project, when an organization was chosen that has none", async () => {
    const projects = await projectsOf();
    await projects.pin({ organization: "acme" });
    assert.deepEqual(projects.current, { organization: "acme", isTool: false });
  });

  it("tells once that the current project is another one", async () => {
    const projects = await projectsOf();
    let told = 0;
    projects.onDidChange(() => {
      told += 1;
    });
    await projects.pin(sample);
    assert.equal(told, 1);
  });
});
