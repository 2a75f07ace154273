import assert from "node:assert/strict";
import { originText, scopeLabel, scopeTitle } from "../../../client/commands/scopes.ts";
import { Projects } from "../../../client/projects/projects.ts";
import { MemoryMemento } from "../../support/memoryMemento.ts";

const PROJECT = "01BX5ZZKBKACTAV9WEVGEMMVRZ";
const ORGANIZATION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

describe("What scopes are called, in the host", () => {
  let projects: Projects;

  beforeEach(async () => {
    const memory = { globalState: new MemoryMemento(), workspaceState: new MemoryMemento() };
    projects = new Projects(memory, (error) => assert.fail(String(error)));
    await projects.reload();
  });
  afterEach(() => projects.dispose());

  const namesOf = (organization: string, project?: string) => {
    const scope = { organization, ...(project !== undefined && { project }) };
    return [scopeTitle({ projects }, scope), scopeLabel({ projects }, scope), originText({ projects }, scope)];
  };

  it("is no id that nobody can read", () => {
    assert.deepEqual(namesOf(ORGANIZATION, PROJECT), ["Unnamed project", "an unnamed project", "Unnamed project"]);
    assert.deepEqual(namesOf(ORGANIZATION).slice(0, 2), ["Unnamed organization", "an unnamed organization"]);
  });

  it("is of the very project, where another organization has one of the same id", async () => {
    const [binding] = projects.bindings;
    assert.ok(binding?.label);
    assert.equal(namesOf(binding.organization, binding.project)[2], binding.label);
    assert.equal(namesOf("acme", binding.project)[2], "Unnamed project");
    await projects.rename({ organization: "acme", project: binding.project }, "Theirs");
    assert.equal(namesOf("acme", binding.project)[0], "Project Theirs");
  });

  it("is short for the current organization", () => {
    assert.deepEqual(namesOf(projects.current.organization), ["Organization", "the organization", "organization"]);
  });
});
