import assert from "node:assert/strict";
import { parseTaskDefinition, TASK_TYPE } from "../../../../../client/runtime/tasks/taskDefinition.ts";

const problemsOf = (definition: object) => {
  const parsed = parseTaskDefinition({ type: TASK_TYPE, ...definition });
  return parsed.kind === "problems" ? parsed.problems : [];
};

describe("A task of tasks.json", () => {
  it("may have references in env, and a file for stdin", () => {
    const definition = {
      command: "node",
      args: ["send.js"],
      cwd: "scripts",
      env: { TOKEN: "Bearer {{$secret.TOKEN}}" },
      stdin: "workflows/a.json",
    };
    assert.deepEqual(parseTaskDefinition({ type: TASK_TYPE, ...definition }), { kind: "command", command: definition });
    assert.deepEqual(parseTaskDefinition({ command: "make" }), {
      kind: "command",
      command: { command: "make", env: {} },
    });
  });

  it("needs a command", () => {
    assert.deepEqual(problemsOf({}), [{ kind: "no-command" }]);
    assert.deepEqual(problemsOf({ command: "" }), [{ kind: "no-command" }]);
  });

  it("has no references where other programs can read them, in any form", () => {
    assert.deepEqual(
      problemsOf({
        command: "curl -H 'Authorization: {{$secret.TOKEN}}'",
        args: ["ok", "--key=<<$secret.KEY>>"],
        cwd: '$secret.get("FOLDER")',
        stdin: "{{ $secret.FILE }}",
      }),
      [
        { kind: "reference", property: "command", name: "TOKEN" },
        { kind: "reference", property: "args", name: "KEY" },
        { kind: "reference", property: "cwd", name: "FOLDER" },
        { kind: "reference", property: "stdin", name: "FILE" },
      ],
    );
  });

  it("is told of every property that is of another type", () => {
    assert.deepEqual(
      problemsOf({ command: 1, args: "one", cwd: [], env: { A: 1 }, stdin: {} }),
      ["command", "args", "cwd", "env", "stdin"].map((property) => ({ kind: "wrong-type", property })),
    );
    assert.deepEqual(problemsOf({ command: "a", env: ["A=1"] }), [{ kind: "wrong-type", property: "env" }]);
  });
});
