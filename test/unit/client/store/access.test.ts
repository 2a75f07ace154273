import assert from "node:assert/strict";
import { commandAbility, effectiveAccess, readOnlyReason, widestAccess } from "../../../../client/store/access.ts";

describe("effectiveAccess", () => {
  for (const [setting, isTrusted, access] of [
    ["write", true, "write"],
    ["write", false, "read"],
    ["read", true, "read"],
    ["read", false, "read"],
    ["none", true, "none"],
    ["none", false, "none"],
    ["write-projects", false, "read"],
    ["admin", true, "read"],
    [undefined, true, "read"],
    [true, true, "read"],
  ] as const) {
    it(`${setting} in ${isTrusted ? "a trusted" : "an untrusted"} workspace is ${access}`, () => {
      assert.equal(effectiveAccess(setting, isTrusted, { organization: "acme", project: "P-SHOP" }), access);
    });
  }

  it("write-projects makes the secrets of projects writable, and those of organizations readable", () => {
    assert.equal(effectiveAccess("write-projects", true, { organization: "acme", project: "P-SHOP" }), "write");
    assert.equal(effectiveAccess("write-projects", true, { organization: "acme" }), "read");
  });
});

describe("readOnlyReason", () => {
  const project = { organization: "acme", project: "P-SHOP" };
  const organization = { organization: "acme" };
  for (const [setting, isTrusted, scope, reason] of [
    ["write", false, organization, "untrusted"],
    ["write-projects", false, project, "untrusted"],
    ["write-projects", false, organization, "projects-only"],
    ["write-projects", true, organization, "projects-only"],
    ["read", true, project, "read"],
    ["admin", true, project, "read"],
    ["none", true, project, "none"],
    // Trust would change nothing.
    ["read", false, project, "read"],
    ["none", false, project, "none"],
  ] as const) {
    const where = `${isTrusted ? "a trusted" : "an untrusted"} workspace`;
    it(`of ${setting} in ${where}, for ${"project" in scope ? "a project" : "an organization"}, is ${reason}`, () => {
      assert.equal(readOnlyReason(setting, isTrusted, scope), reason);
    });
  }
});

describe("widestAccess", () => {
  const binding = { folder: "file:///shop", organization: "acme", project: "P-SHOP" };
  const toProjects = ({ project }: { readonly project?: string }) => (project === undefined ? "read" : "write");

  it("is the most that a file's scopes give", () => {
    assert.equal(widestAccess(toProjects, { organization: "acme", binding, isTool: false }), "write");
    assert.equal(widestAccess(toProjects, { organization: "acme", isTool: true }), "read");
    assert.equal(
      widestAccess(() => "none", { organization: "acme", isTool: false }),
      "none",
    );
  });
});

describe("commandAbility", () => {
  const scopes = [{ organization: "acme" }, { organization: "acme", project: "P-SHOP" }];
  const abilityFor = (setting: string, isTrusted: boolean) =>
    commandAbility((scope) => effectiveAccess(setting, isTrusted, scope), scopes);

  it("is what the setting and the trust of the workspace allow", () => {
    assert.equal(abilityFor("write", true), "write");
    assert.equal(abilityFor("write-projects", true), "write-projects");
    assert.equal(abilityFor("write", false), "read");
    assert.equal(abilityFor("read", true), "read");
    assert.equal(abilityFor("none", true), "none");
  });

  it("is reading where only projects may be changed and there is none", () => {
    const toProjects = ({ project }: { readonly project?: string }) => (project === undefined ? "read" : "write");
    assert.equal(commandAbility(toProjects, [{ organization: "acme" }]), "read");
  });
});
