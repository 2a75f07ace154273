import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { prepareRun } from "../../../../client/runtime/tasks/prepareRun.ts";
import { SecretTasks } from "../../../../client/runtime/tasks/secretTasks.ts";
import { SecretTerminal } from "../../../../client/runtime/tasks/secretTerminal.ts";
import { TASK_TYPE } from "../../../../client/runtime/tasks/taskDefinition.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { DEFAULT_ORGANIZATION } from "../../../../common/catalog.ts";
import { StoreWindow } from "../../../support/secretStores.ts";
import { eventually } from "../eventually.ts";

const VALUE = 'fake-Sécret/4711+"x"';
const REFERENCE = "{{$secret.KEY}}";

/** A store of its own, with one secret of the organization that folders without a project belong to. */
async function hostWithKey(text = VALUE) {
  const { store } = new StoreWindow();
  await store.create({ organization: DEFAULT_ORGANIZATION, name: "KEY" }, new SecretValue(text));
  return { store, catalog: { reload: async () => ({ ...(await store.list()), bindings: [] }) } };
}

function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first;
}

/** A definition that runs a program of Node, wherever Node is. */
function program(text: string, rest: object = {}) {
  const env = { KEY: REFERENCE, ELECTRON_RUN_AS_NODE: "1", FORCE_COLOR: "0" };
  return { type: TASK_TYPE, command: process.execPath, args: ["-e", text], env, ...rest };
}

interface Shown {
  readonly text: string;
  readonly code: number;
}

/** Runs a definition to its end in a terminal of ours. */
async function run(
  definition: vscode.TaskDefinition,
  use: (terminal: SecretTerminal, text: () => string) => void = () => {},
): Promise<Shown> {
  const host = await hostWithKey();
  const terminal = new SecretTerminal(
    () => prepareRun(host, definition, folder()),
    () => {},
  );
  let text = "";
  terminal.onDidWrite((written) => {
    text += written;
  });
  return new Promise((resolve) => {
    terminal.onDidClose((code) => resolve({ text, code }));
    terminal.open();
    use(terminal, () => text);
  });
}

const HEADER = "\u001b[3mWith secrets, masked below: KEY\u001b[23m\r\n";

describe("A command with secrets", () => {
  for (const [title, script, expected] of [
    ["the value as it is", "console.log(process.env.KEY)", "[secret:KEY]"],
    [
      "base64 with a prefix and a suffix",
      "console.log(Buffer.from(`u:${process.env.KEY}:s`).toString('base64'))",
      /^.{3,4}\[secret:KEY\].{1,5}$/,
    ],
    ["hex", "console.log(Buffer.from(process.env.KEY).toString('hex'))", "[secret:KEY]"],
    [
      "a URI component",
      "console.log(`https://x/?k=${encodeURIComponent(process.env.KEY)}&a=1`)",
      "https://x/?k=[secret:KEY]&a=1",
    ],
    ["JSON", "console.log(JSON.stringify({ key: process.env.KEY }))", '{"key":"[secret:KEY]"}'],
    ["JSON in ASCII", "console.log(JSON.stringify(process.env.KEY).replace('é', '\\\\u00e9'))", '"[secret:KEY]"'],
    ["in colour", "console.log(`\\x1b[1;31m${process.env.KEY}\\x1b[0m`)", "\u001b[1;31m[secret:KEY]\u001b[0m"],
    ["on the error output", "console.error(process.env.KEY)", "[secret:KEY]"],
    [
      "in single bytes with pauses",
      "(async () => { for (const byte of Buffer.from(process.env.KEY + '\\n')) { process.stdout.write(Uint8Array.of(byte)); await new Promise((next) => setTimeout(next, 15)); } })()",
      "[secret:KEY]",
    ],
    [
      "in single bytes, errors and output by turns",
      "(async () => { for (const byte of Buffer.from(process.env.KEY + '\\n')) { process.stdout.write(Uint8Array.of(byte)); process.stderr.write('.'); await new Promise((next) => setTimeout(next, 3)); } })()",
      /^\.{10,}\[secret:KEY\]\.?\r\n\.*$/,
    ],
  ] as const) {
    it(`shows the mask for ${title}`, async () => {
      const { text, code } = await run(program(script));
      assert.equal(code, 0);
      assert.ok(text.startsWith(HEADER), text);
      const shown = text.slice(HEADER.length).replace(/\r\n$/, "");
      if (typeof expected === "string") assert.equal(shown, expected);
      else assert.match(shown, expected);
    });
  }

  it("hands a resolved file to the standard input, its prose as it is, and writes none", async () => {
    const file = vscode.Uri.joinPath(folder().uri, "request.json");
    const content =
      '{ "description": "{{$secret.GONE}} or {{$secrets.KEY}}", "auth": "Bearer {{$secret.KEY}}" } // {{$secret.key}}\n';
    await vscode.workspace.fs.writeFile(file, Buffer.from(content));
    try {
      const script = `process.stdin.on('data', (text) => { const { auth, description } = JSON.parse(String(text).split(' //')[0]); console.log(description, auth, auth.length) })`;
      const { text } = await run(program(script, { stdin: "request.json" }));
      const prose = "{{$secret.GONE}} or {{$secrets.KEY}}";
      assert.equal(text, `${HEADER}${prose} Bearer [secret:KEY] ${"Bearer ".length + VALUE.length}\r\n`);
      assert.equal(Buffer.from(await vscode.workspace.fs.readFile(file)).toString(), content);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it("masks 100 MB of output, and loses none of it", async function () {
    this.timeout(120_000);
    const lines = 1_000_000;
    const script = `const line = 'x'.repeat(90) + ' fake-Secr 0\\n'; const block = line.repeat(999) + process.env.KEY + '\\n'; (async () => { for (let at = 0; at < ${lines}; at += 1000) if (!process.stdout.write(block)) await new Promise((next) => process.stdout.once('drain', next)); })()`;
    const host = await hostWithKey();
    const terminal = new SecretTerminal(
      () => prepareRun(host, program(script), folder()),
      () => {},
    );
    let [length, masks, last, leaked] = [0, 0, "", false];
    terminal.onDidWrite((written) => {
      length += written.length;
      masks += written.split("[secret:KEY]").length - 1;
      leaked ||= `${last}${written}`.includes(VALUE.slice(0, 8));
      last = written.slice(-40);
    });
    const code = await new Promise((resolve) => {
      terminal.onDidClose(resolve);
      terminal.open();
    });
    assert.equal(code, 0);
    assert.equal(masks, lines / 1000);
    assert.equal(leaked, false);
    assert.equal(length, HEADER.length + (lines / 1000) * (999 * 104 + "[secret:KEY]\r\n".length));
  });

  it("shows typed keys, and hands them over", async () => {
    const script =
      "process.stdin.once('data', (text) => { console.log(`got ${text}`); process.exit(0) }); console.log('Name?')";
    const { text } = await run(program(script), async (terminal, sofar) => {
      await eventually(() => sofar().includes("Name?"));
      terminal.handleInput("me\r");
    });
    assert.match(text, /Name\?\r\nme\r\ngot me\r\n/);
  });

  it("that is closed ends, and is not started when it was closed before", async () => {
    const { code } = await run(program("setInterval(() => {}, 1000); console.log(1)"), async (terminal, sofar) => {
      await eventually(() => sofar().endsWith("1\r\n"));
      terminal.close();
    });
    assert.equal(code, 143);
    const { text } = await run(program("console.log('ran')"), (terminal) => terminal.close());
    assert.equal(text, "");
  });

  it("is refused with every reason, each with its place, and what to do", async () => {
    const { text, code } = await run(
      program("console.log('ran')", { env: { A: "{{$secret.NEVER}}", B: "x{{$secret.lower}}", C: REFERENCE } }),
    );
    assert.equal(code, 1);
    assert.deepEqual(text.replace("\u001b[31m", "").replace("\u001b[39m", "").split("\r\n"), [
      "env.A: There is no secret named NEVER. Create it, or correct the name.",
      "env.B: lower is not written as a reference to a secret. The Problems panel says how to write it.",
      "Nothing was run or sent, because 2 references to secrets have no value.",
      "",
    ]);
  });

  it("is refused with a reference in its command line, where everybody can read it", async () => {
    const { text, code } = await run({ type: TASK_TYPE, command: `echo ${REFERENCE}` });
    assert.equal(code, 1);
    assert.match(text, /command: KEY cannot stand here.*Put the reference into env/s);
  });

  it("that cannot be started says so", async () => {
    const { text, code } = await run({ type: TASK_TYPE, command: "no-such-program-here", args: [] });
    assert.equal(code, 127);
    assert.match(text, /could not be started: spawn no-such-program-here ENOENT.*Check the command/s);
  });
});

describe("A task with secrets, run by VS Code", () => {
  const logged: string[] = [];
  let secretTasks: SecretTasks;

  before(async () => {
    const log = { info: (line: string) => logged.push(line) } as unknown as vscode.LogOutputChannel;
    secretTasks = new SecretTasks({ ...(await hostWithKey()), log });
  });
  after(() => secretTasks.dispose());

  /** The exit code of a task whose definition has a property of this value. */
  function exitCode(isMine: (task: vscode.Task) => boolean): Promise<number | undefined> {
    return new Promise((resolve) => {
      const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode: code }) => {
        if (!isMine(execution.task)) return;
        subscription.dispose();
        resolve(code);
      });
    });
  }

  it("gives VS Code its exit code, and the log its names", async () => {
    const { command, args, env } = program("process.exitCode = process.env.KEY.length");
    const ended = exitCode(({ definition }) => definition.command === command);
    await secretTasks.run({ command, args, env }, folder());
    assert.equal(await ended, VALUE.length);
    assert.deepEqual(logged, ["run a command with KEY", `run a command: exit code ${VALUE.length}`]);
  });

  it("is found in tasks.json, reports problems through its matcher, and ends with its tree when cancelled", async function () {
    if (process.platform === "win32") return;
    this.timeout(60_000);
    const pidFile = vscode.Uri.joinPath(folder().uri, "pid.txt");
    const problemMatcher = {
      owner: "secret-task-test",
      fileLocation: ["relative", "${workspaceFolder}"],
      pattern: { regexp: "^(\\S+):(\\d+): (.*)$", file: 1, line: 2, message: 3 },
    };
    const tasks = [
      {
        label: "lint it",
        type: TASK_TYPE,
        command: "echo jelou.yml:1: found by ${workspaceFolderBasename}; exit 4",
        problemMatcher,
      },
      { label: "wait", type: TASK_TYPE, command: "sleep 300 & echo $! > pid.txt; wait" },
    ];
    const file = vscode.Uri.joinPath(folder().uri, ".vscode/tasks.json");
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ version: "2.0.0", tasks })));
    try {
      let found: vscode.Task[] = [];
      for (const deadline = Date.now() + 10_000; found.length < 2 && Date.now() < deadline; await delay(100)) {
        found = await vscode.tasks.fetchTasks({ type: TASK_TYPE });
      }
      const [lint, wait] = ["lint it", "wait"].map((name) => found.find((task) => task.name === name));
      assert.ok(lint && wait);

      const linted = exitCode(({ name }) => name === "lint it");
      await vscode.tasks.executeTask(lint);
      assert.equal(await linted, 4);
      const jelou = vscode.Uri.joinPath(folder().uri, "jelou.yml");
      await eventually(() =>
        vscode.languages.getDiagnostics(jelou).some(({ message }) => message.startsWith("found by ")),
      );

      const execution = await vscode.tasks.executeTask(wait);
      let pid = 0;
      await eventually(() => {
        vscode.workspace.fs.readFile(pidFile).then(
          (bytes) => {
            pid = Number(Buffer.from(bytes).toString());
          },
          () => {},
        );
        return pid > 0;
      });
      execution.terminate();
      await eventually(() => {
        try {
          process.kill(pid, 0);
          return false;
        } catch {
          return true;
        }
      });
      await vscode.workspace.fs.delete(pidFile);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});
