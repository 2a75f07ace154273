import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { distDir, root } from "../../scripts/host/paths.ts";
import { openWorkbench } from "../../scripts/host/workbench.ts";
import { milliseconds, percentile } from "../measure.ts";
import type { Row } from "../row.ts";

const RUNS = 3;

/** What the suite in the extension host is to measure. */
export interface StartTask {
  readonly extension: string;
  /** A workflow file with a problem, absolute. */
  readonly document: string;
  /** Where to write the {@link StartTimes}. */
  readonly result: string;
}

/** In ms since `activate()` was called. */
export interface StartTimes {
  readonly activation: number;
  readonly diagnostics: number;
}

/** Starting in a real VS Code. */
export const startRow: Row = {
  name: "start",
  async run({ scratch }) {
    const tests = join(distDir, "bench/start.cjs");
    await build({
      entryPoints: [join(root, "bench/inHost/startSuite.ts")],
      outfile: tests,
      bundle: true,
      platform: "node",
      format: "cjs",
      external: ["vscode"],
      logLevel: "warning",
    });
    const ours: StartTimes[] = [];
    const floors: StartTimes[] = [];
    const [own, floor] = await Promise.all([copyOurs(join(scratch, "ours")), writeFloor(join(scratch, "floor"))]);
    for (let count = 0; count < RUNS; count++) {
      ours.push(await start(tests, join(scratch, `ours-${count}`), own));
      floors.push(await start(tests, join(scratch, `floor-${count}`), floor));
    }
    const median = (times: readonly number[]) => percentile(times, 50);
    const activation = median(ours.map((times) => times.activation));
    const floorActivation = median(floors.map((times) => times.activation));
    const diagnostics = median(ours.map((times) => times.diagnostics));
    const floorDiagnostics = median(floors.map((times) => times.diagnostics));
    return [
      {
        what: "activate(), its loading included",
        against: "an extension that only registers a command",
        ours: milliseconds(activation),
        theirs: milliseconds(floorActivation),
        figure: activation - floorActivation,
        unit: "ms",
        mark: { kind: "at-most", limit: 30 },
      },
      {
        what: "from activate() to the first problem of a file that is opened",
        against: "an extension that flags whatever is opened",
        ours: milliseconds(diagnostics),
        theirs: milliseconds(floorDiagnostics),
        figure: diagnostics,
        unit: "ms",
        mark: { kind: "at-most", limit: 1000 },
      },
    ];
  },
};

/** An extension to start, which nothing activates but the measurement. */
interface Started {
  readonly id: string;
  readonly path: string;
}

/** One start in a window of its own. */
async function start(tests: string, folder: string, { id, path }: Started): Promise<StartTimes> {
  const workspace = join(folder, "workspace");
  await mkdir(workspace, { recursive: true });
  const document = join(workspace, "start.workflow.json");
  await writeFile(document, JSON.stringify({ url: "{{$secret.NEVER_CREATED}}" }));
  const result = join(folder, "times.json");
  const task: StartTask = { extension: id, result, document };
  const workbench = await openWorkbench({
    folder: workspace,
    tests,
    env: { WORKFLOW_SECRETS_START: JSON.stringify(task) },
    extension: path,
  });
  try {
    if ((await workbench.suiteExit) !== 0) throw new Error(`${id} could not be started`);
    return JSON.parse(await readFile(result, "utf8"));
  } finally {
    await workbench.close();
  }
}

/** The extension as users get it, but for what activates it. */
async function copyOurs(folder: string): Promise<Started> {
  await mkdir(folder, { recursive: true });
  const manifest: { readonly publisher: string; readonly name: string } = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, activationEvents: [] }));
  for (const name of ["package.nls.json", "media", "syntaxes", "dist/client", "dist/server"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  return { id: `${manifest.publisher}.${manifest.name}`, path: folder };
}

async function writeFloor(folder: string): Promise<Started> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: "floor",
    publisher: "bench",
    version: "1.0.0",
    engines: { vscode: "^1.105.0" },
    main: "./extension.js",
    activationEvents: [],
    contributes: { commands: [{ command: "floor.nothing", title: "Nothing" }] },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "extension.js"), FLOOR);
  return { id: "bench.floor", path: folder };
}

/** Registers one command, and flags a document as soon as it is told that it was opened. */
const FLOOR = `
const { commands, Diagnostic, languages, Range, workspace } = require("vscode");
exports.activate = ({ subscriptions }) => {
  const flagged = languages.createDiagnosticCollection();
  const flag = ({ uri }) => {
    const problem = new Diagnostic(new Range(0, 0, 0, 1), "Opened");
    problem.source = "workflow-secrets";
    flagged.set(uri, [problem]);
  };
  subscriptions.push(commands.registerCommand("floor.nothing", () => {}), flagged, workspace.onDidOpenTextDocument(flag));
};
`;
