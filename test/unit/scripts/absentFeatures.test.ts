import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ABSENT_FEATURES } from "../../../scripts/build/absentFeatures.ts";
import { root } from "../../../scripts/host/paths.ts";
import { capabilitiesFor } from "../../../server/capabilities.ts";

describe("what is left out of VS Code's client", () => {
  const isAsked = (capabilities: unknown, path: string) => {
    const [first = "", second] = path.split(".");
    const value: unknown = Reflect.get(Object(capabilities), first);
    return (second === undefined ? value : Reflect.get(Object(value), second)) !== undefined;
  };

  for (const [module, capability] of Object.entries(ABSENT_FEATURES)) {
    it(`the server never asks for: ${module}`, () => {
      assert.ok(existsSync(join(root, "node_modules/vscode-languageclient/lib/common", `${module}.js`)));
      for (const hasPages of [false, true]) assert.equal(isAsked(capabilitiesFor(hasPages), capability), false);
    });
  }

  it("would be seen if the server asked for it", () => {
    assert.equal(isAsked({ workspace: { fileOperations: {} } }, "workspace.fileOperations"), true);
    assert.equal(isAsked(capabilitiesFor(true), "hoverProvider"), true);
  });
});
