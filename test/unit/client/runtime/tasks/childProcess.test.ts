import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { type ProcessOptions, ProcessTree, treeKiller } from "../../../../../client/runtime/tasks/childProcess.ts";

/** Runs a program of Node to its end. */
async function run(
  options: Partial<ProcessOptions>,
  use: (tree: ProcessTree, output: () => string) => Promise<void> = async () => {},
) {
  let output = "";
  let tree: ProcessTree | undefined;
  const ended = new Promise<number | Error>((resolve) => {
    tree = new ProcessTree(
      { command: process.execPath, cwd: tmpdir(), env: {}, ...options },
      {
        onOutput: (stream, chunk) => {
          output += `${stream === "stderr" ? "!" : ""}${Buffer.from(chunk)}`;
        },
        onEnd: resolve,
        onFailure: resolve,
      },
    );
  });
  assert.ok(tree);
  await use(tree, () => output);
  return { end: await ended, output };
}

async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 5000; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await delay(50);
  }
  return false;
}

const script = (text: string) => ({ args: ["-e", text] });

describe("A child process", () => {
  it("gives its output, its errors and its exit code", async () => {
    const { end, output } = await run(script("console.log('out'); console.error('err'); process.exitCode = 3"));
    assert.equal(end, 3);
    assert.match(output, /out\n/);
    assert.match(output, /!err\n/);
  });

  it("gets its environment and its standard input", async () => {
    const { output } = await run({
      ...script("process.stdin.pipe(process.stdout); console.log(process.env.A)"),
      env: { A: "fake $&" },
      stdin: "in",
    });
    assert.deepEqual(output.split("\n").toSorted(), ["fake $&", "in"]);
  });

  it("is a line for the shell when there are no arguments, and a program otherwise", async () => {
    assert.match((await run({ command: "echo one && echo two" })).output, /one\s+two/);
    assert.match((await run(script("console.log('$HOME')"))).output, /^\$HOME\n/);
  });

  it("that nobody can start fails", async () => {
    const { end } = await run({ command: "no-such-program-here", args: [] });
    assert.ok(end instanceof Error && /ENOENT/.test(end.message));
    assert.ok((await run({ cwd: "/no/such/folder" })).end instanceof Error);
  });

  it("need not read what it is given", async () => {
    assert.equal((await run({ ...script("process.exit(0)"), stdin: "x".repeat(1_000_000) })).end, 0);
  });

  it("ends with all that it started", async () => {
    if (process.platform === "win32") return;
    let grandchild = 0;
    const { end } = await run({ command: "sleep 60 & echo $!; wait" }, async (tree, output) => {
      while (output() === "") await delay(20);
      grandchild = Number(output());
      tree.kill();
    });
    assert.equal(end, 143);
    assert.ok(await isGone(grandchild), String(grandchild));
  });

  it("ends by force when it does not end in order", async function () {
    this.timeout(10_000);
    if (process.platform === "win32") return;
    const { end } = await run(
      script("process.on('SIGTERM', () => {}); console.log(1); setInterval(() => {}, 1000)"),
      async (tree, output) => {
        while (output() === "") await delay(20);
        tree.kill();
      },
    );
    assert.equal(end, 137);
  });

  it("can be interrupted and asked, as in a terminal", async () => {
    if (process.platform === "win32") return;
    const program =
      "process.on('SIGINT', () => console.log('interrupted')); process.stdin.on('data', (text) => console.log(`got ${text}`)).on('end', () => process.exit(5)); console.log('ready')";
    const { end, output } = await run(script(program), async (tree, sofar) => {
      while (!sofar().includes("ready")) await delay(20);
      tree.interrupt();
      while (!sofar().includes("interrupted")) await delay(20);
      tree.write("yes\n");
      tree.endInput();
    });
    assert.equal(end, 5);
    assert.match(output, /got yes/);
  });

  it("is ended with its tree by a signal to its group, on Windows by taskkill", () => {
    assert.deepEqual(treeKiller("win32", 4711), { command: "taskkill", args: ["/pid", "4711", "/T", "/F"] });
    for (const platform of ["linux", "darwin", "freebsd"] as const) assert.equal(treeKiller(platform, 4711), undefined);
  });
});
