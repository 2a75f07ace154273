import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

/** A started program together with everything that it starts itself. */
export interface ProcessTree {
  readonly child: ChildProcess;
  /** Ends all of it and resolves when nothing of it runs any more; asks first, forces after 5 s. Safe to call twice. */
  stop(): Promise<void>;
}

/** How a finished program ended, with what it wrote. */
export interface Finished {
  /** 1 when a signal ended it. */
  readonly code: number;
  /** Standard output and standard error as one text, in the order of arrival. */
  readonly output: string;
}

const posix = process.platform !== "win32";
const running = new Set<ProcessTree>();
const endingSignals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Starts a program as the head of its own process tree. Ctrl+C, a closed terminal and the end of this process end the
 * tree too.
 */
export function startTree(command: string, args: readonly string[], options: SpawnOptions = {}): ProcessTree {
  endWithThisProcess();
  // A group of its own lets one signal reach the grandchildren (extension host, language server, renderers) too.
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options, detached: posix });
  let ended: Promise<void> | undefined;
  const tree: ProcessTree = {
    child,
    stop: () => {
      ended ??= endTree(child).finally(() => running.delete(tree));
      return ended;
    },
  };
  running.add(tree);
  return tree;
}

/**
 * Runs a program to its end and collects what it writes, unless `options.stdio` sends that elsewhere.
 * @throws when the program cannot be started.
 */
export async function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  const { child, stop } = startTree(command, args, options);
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  try {
    const [code] = await once(child, "close");
    return { code: typeof code === "number" ? code : 1, output };
  } finally {
    await stop();
  }
}

let guarded = false;

function endWithThisProcess(): void {
  if (guarded) return;
  guarded = true;
  const endAll = (code: number) => {
    Promise.all(Array.from(running, (tree) => tree.stop())).finally(() => process.exit(code));
  };
  for (const [signal, number] of Object.entries(endingSignals)) process.once(signal, () => endAll(128 + number));
  process.once("exit", () => {
    for (const { child } of running) signalTree(child, "SIGKILL");
  });
  watchParent(() => endAll(128 + endingSignals.SIGHUP));
}

/** An npm that is ended takes its shell with it but not what the shell runs: that only loses its parent. */
function watchParent(onLost: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onLost();
  }, 500);
  timer.unref();
}

async function endTree(child: ChildProcess): Promise<void> {
  signalTree(child, "SIGTERM");
  const deadline = performance.now() + 5000;
  while (isRunning(child) && performance.now() < deadline) await delay(25);
  signalTree(child, "SIGKILL");
}

function isRunning(child: ChildProcess): boolean {
  if (posix) return signalTree(child, 0);
  return child.exitCode === null && child.signalCode === null;
}

/** Sends a signal to all of a tree; false when nothing of it is left. */
function signalTree(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    if (posix) return process.kill(-child.pid, signal);
    // Windows has no groups: the children are only found while their parent still runs.
    return spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]).status === 0;
  } catch {
    return false;
  }
}
