import assert from "node:assert/strict";
import {
  launchProblems,
  variablesWithSecrets,
  withResolvedEnvironment,
} from "../../../../../client/runtime/debug/debugEnvironment.ts";

const NODE = { type: "node", request: "launch", name: "Run", program: "a.js" };
const TOKEN = { env: { TOKEN: "{{$secret.TOKEN}}", PLAIN: "1", NONE: null } };

describe("A launch configuration", () => {
  it("has secrets in env, or in the list environment of C++ debuggers", () => {
    const environment = [
      { name: "KEY", value: "k <<$secret.KEY>>" },
      { name: "PLAIN", value: "1" },
    ];
    assert.deepEqual(variablesWithSecrets({ ...NODE, ...TOKEN, environment }), [
      { name: "TOKEN", value: "{{$secret.TOKEN}}" },
      { name: "KEY", value: "k <<$secret.KEY>>" },
    ]);
    assert.deepEqual(
      withResolvedEnvironment({ ...NODE, ...TOKEN, environment }, (text) => `<${text.length}>`),
      {
        ...NODE,
        env: { TOKEN: "<17>", PLAIN: "<1>", NONE: null },
        environment: [
          { name: "KEY", value: "<17>" },
          { name: "PLAIN", value: "<1>" },
        ],
      },
    );
  });

  it("without references is nobody's business", () => {
    for (const configuration of [
      NODE,
      { ...NODE, env: { A: "{{x}}" }, console: "integratedTerminal" },
      { env: "file" },
    ]) {
      assert.deepEqual(launchProblems(configuration), []);
      assert.deepEqual(variablesWithSecrets(configuration), []);
    }
  });

  it("has no references elsewhere, however deep", () => {
    assert.deepEqual(
      launchProblems({ ...NODE, args: ["--key", "{{$secret.KEY}}"], serverReadyAction: { uri: "<<$secret.B>>" } }),
      [
        { kind: "elsewhere", name: "KEY", property: "args" },
        { kind: "elsewhere", name: "B", property: "serverReadyAction" },
      ],
    );
  });

  it("has no references in an environment that nobody can read, beside those that can be", () => {
    const reference = "{{$secret.A}}";
    for (const env of [[`A=${reference}`], { A: [reference] }, { [reference]: "1" }, `A=${reference}`]) {
      assert.deepEqual(launchProblems({ ...NODE, env }), [{ kind: "form", name: "A", property: "env" }]);
    }
    for (const environment of [
      { A: reference },
      [`A=${reference}`],
      [{ name: "A", value: [reference] }],
      [{ A: reference }],
    ]) {
      const configuration = { ...NODE, ...TOKEN, environment };
      assert.deepEqual(launchProblems(configuration), [{ kind: "form", name: "A", property: "environment" }]);
    }
  });

  for (const terminal of [
    { console: "integratedTerminal" },
    { console: "externalTerminal" },
    { terminal: "integrated" },
    { runInTerminal: true },
    { externalConsole: true },
  ]) {
    it(`does not start in a terminal, where variables are typed: ${JSON.stringify(terminal)}`, () => {
      assert.deepEqual(launchProblems({ ...NODE, ...TOKEN, ...terminal }), [
        { kind: "terminal", property: Object.keys(terminal)[0] },
      ]);
    });
  }

  for (const console of [{ console: "internalConsole" }, { terminal: "console" }, { runInTerminal: false }]) {
    it(`starts in the internal console: ${JSON.stringify(console)}`, () => {
      assert.deepEqual(launchProblems({ ...NODE, ...TOKEN, ...console }), []);
    });
  }
});
