import assert from "node:assert/strict";
import { ConfigurationTarget, Uri, workspace } from "vscode";
import { findBindings, takesChoice } from "../../../client/projects/findBindings.ts";
import { Labels } from "../../../client/projects/labels.ts";
import { Projects } from "../../../client/projects/projects.ts";
import { MemoryMemento } from "../../support/memoryMemento.ts";
import { eventually } from "./eventually.ts";

describe("Projects, in the host", () => {
  const organization = "01J6SDDNVG0ASSGMMZ7NBB6RH6";
  const sample = { organization, project: "01JP2WPF70AKMK75XF1G6AAHJP" };
  let memory: { readonly globalState: MemoryMemento; readonly workspaceState: MemoryMemento };
  const open: Projects[] = [];
  const fail = (error: unknown) => assert.fail(String(error));
  const folder = workspace.workspaceFolders?.[0]?.name ?? "";

  async function projectsOf(): Promise<Projects> {
    const projects = new Projects(memory, fail);
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
    const elsewhere = new Projects({ ...memory, workspaceState: new MemoryMemento() }, fail);
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

  it("keeps what a later search found when one that began earlier ends after it", async () => {
    const root = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root);
    const at = Uri.joinPath(root, "found-later");
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { globalState } = memory;
    const { update } = globalState;
    // The first search is held up where it remembers the name of a folder.
    globalState.update = async (key, value) => {
      globalState.update = update;
      await released;
      await globalState.update(key, value);
    };
    const projects = new Projects(memory, fail);
    open.push(projects);
    const earlier = projects.reload();
    await eventually(() => globalState.update === update);
    try {
      await workspace.fs.writeFile(Uri.joinPath(at, "jelou.yml"), new TextEncoder().encode("brain: found-later\n"));
      await projects.reload();
      release();
      await earlier;
      assert.ok(projects.bindings.some(({ project }) => project === "found-later"));
    } finally {
      await workspace.fs.delete(at, { recursive: true });
    }
  });

  it("takes the user's choice for a folder as a whole or, where a setting is against it, not at all", async () => {
    const choice = { organization: "other", project: "x" };
    const uri = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/"), "../bare");
    const bare = { uri, name: "bare", index: 0 };
    const settings = () => workspace.getConfiguration("workflowSecrets");
    const set = (name: string, value: string | undefined) => settings().update(name, value, ConfigurationTarget.Global);
    const bound = async () => {
      const knowledge = { labels: new Labels(memory.globalState), picked: () => choice };
      const { bindings } = await findBindings(bare, knowledge);
      return bindings.map(({ organization, project }) => `${organization}/${project} ${takesChoice(bare, choice)}`);
    };
    await workspace.fs.createDirectory(uri);
    try {
      assert.deepEqual(await bound(), ["other/x true"]);
      await set("organization", "acme");
      assert.deepEqual(await bound(), ["acme/bare false"]);
      await set("organization", undefined);
      await set("project", "y");
      assert.deepEqual(await bound(), ["default/y false"]);
    } finally {
      await set("organization", undefined);
      await set("project", undefined);
      await workspace.fs.delete(uri, { recursive: true });
    }
  });
});
