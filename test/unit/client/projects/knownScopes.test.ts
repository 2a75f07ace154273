import assert from "node:assert/strict";
import { knownOrganizations, knownProjects, parseScope } from "../../../../client/projects/knownScopes.ts";
import { CRM, organizationSecret, projectSecret, SHOP } from "../../../support/catalogs.ts";

describe("knownProjects", () => {
  it("lists the projects of the workspace, then the others that have living secrets, each once", () => {
    const secrets = [
      organizationSecret("O"),
      projectSecret("B"),
      projectSecret("A"),
      projectSecret("X", { project: "P-AWAY" }),
      projectSecret("X", { project: "P-EMPTY", state: "deleted" }),
      projectSecret("X", { project: "P-AWAY", organization: "other" }),
    ];
    const both = [SHOP, { ...SHOP, folder: "file:///work/another" }, CRM];
    assert.deepEqual(
      knownProjects(both, secrets).map(({ organization, project, folders, names }) => [
        `${organization}/${project}`,
        folders.length,
        names.join(),
      ]),
      [
        ["acme/P-SHOP", 2, "A,B"],
        ["acme/P-CRM", 1, ""],
        ["acme/P-AWAY", 0, "X"],
        ["other/P-AWAY", 0, "X"],
      ],
    );
  });

  it("has the projects below a folder right after it", () => {
    const folders = ["/shop-2", "/shop/crm", "/shop"].map((path) => `file:///work${path}`);
    const bindings = folders.map((folder) => ({ ...SHOP, folder, project: folder }));
    assert.deepEqual(
      knownProjects(bindings, []).map(({ project }) => project),
      ["file:///work/shop", "file:///work/shop/crm", "file:///work/shop-2"],
    );
  });
});

describe("knownOrganizations", () => {
  it("has those of the workspace first, then those that have living secrets", () => {
    const secrets = [
      organizationSecret("A", { organization: "other" }),
      organizationSecret("B", { organization: "gone", state: "deleted" }),
    ];
    assert.deepEqual(knownOrganizations([SHOP, CRM], secrets), ["acme", "other"]);
  });

  it("is never empty", () => assert.deepEqual(knownOrganizations([], []), ["default"]));
});

describe("parseScope", () => {
  it("reads what was kept, and nothing else", () => {
    assert.deepEqual(parseScope({ organization: "a", project: "b", more: 1 }), { organization: "a", project: "b" });
    assert.deepEqual(parseScope({ organization: "a" }), { organization: "a" });
    for (const other of [undefined, null, "a", {}, { organization: "" }, { organization: 1, project: "b" }]) {
      assert.equal(parseScope(other), undefined);
    }
  });
});
