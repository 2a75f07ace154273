import assert from "node:assert/strict";
import { childEnvironment } from "../../../../../client/runtime/tasks/childEnvironment.ts";

describe("The environment of a command", () => {
  it("is that of VS Code without what is VS Code's own, and the command's", () => {
    assert.deepEqual(
      childEnvironment({ PATH: "/bin", ELECTRON_RUN_AS_NODE: "1", VSCODE_PID: "7" }, { TOKEN: "fake" }),
      {
        FORCE_COLOR: "1",
        CLICOLOR_FORCE: "1",
        PATH: "/bin",
        TOKEN: "fake",
      },
    );
  });

  it("asks for colours, unless somebody said otherwise", () => {
    assert.equal(childEnvironment({ NO_COLOR: "" }, {}).FORCE_COLOR, undefined);
    assert.equal(childEnvironment({}, { NO_COLOR: "1" }).FORCE_COLOR, undefined);
    assert.equal(childEnvironment({ FORCE_COLOR: "3" }, {}).FORCE_COLOR, "3");
    assert.equal(childEnvironment({ FORCE_COLOR: "3" }, { FORCE_COLOR: "0" }).FORCE_COLOR, "0");
  });
});
