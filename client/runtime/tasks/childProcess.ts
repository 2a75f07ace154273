import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { childEnvironment } from "./childEnvironment.ts";

/** What to start. Values may stand in `env` and `stdin` alone. */
export interface ProcessOptions {
  /** A line for the shell; with `args` a program, which no shell sees. */
  readonly command: string;
  readonly args?: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The whole standard input; without it the input stays open for `write`. */
  readonly stdin?: string;
}

/** What a process tells. After `onEnd` nothing more comes. */
export interface ProcessEvents {
  readonly onOutput: (stream: "stdout" | "stderr", chunk: Uint8Array) => void;
  /** @param code the exit code; 128 and the number of the signal for a process that a signal ended */
  readonly onEnd: (code: number) => void;
  /** It could not be started. */
  readonly onFailure: (error: Error) => void;
}

/** How long a process tree may take to end in order, in ms. */
const GRACE = 3000;

/** The numbers of the signals that end a process here. */
const SIGNALS: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * The program that ends a process and all that it started, on systems where no signal to a group of processes does.
 * @returns `undefined` where a signal does
 */
export function treeKiller(platform: NodeJS.Platform, pid: number) {
  return platform === "win32" ? { command: "taskkill", args: ["/pid", String(pid), "/T", "/F"] } : undefined;
}

/** A process with all that it starts. */
export class ProcessTree {
  readonly #child: ChildProcessWithoutNullStreams;
  #isOver = false;

  constructor({ command, args, cwd, env, stdin }: ProcessOptions, events: ProcessEvents) {
    this.#child = spawn(command, args ?? [], {
      cwd,
      env: childEnvironment(process.env, env),
      shell: args === undefined,
      // A group of its own can be ended as a whole.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const child = this.#child;
    child.stdout.on("data", (chunk: Uint8Array) => events.onOutput("stdout", chunk));
    child.stderr.on("data", (chunk: Uint8Array) => events.onOutput("stderr", chunk));
    // A process need not read what it is given.
    child.stdin.on("error", () => undefined);
    child.once("error", (error) => {
      if (child.pid === undefined) events.onFailure(error);
    });
    child.once("close", (code, signal) => {
      this.#isOver = true;
      if (child.pid !== undefined) events.onEnd(code ?? 128 + ((signal && SIGNALS[signal]) ?? 0));
    });
    if (stdin !== undefined) child.stdin.end(stdin);
  }

  write(text: string): void {
    if (this.#child.stdin.writable) this.#child.stdin.write(text);
  }

  endInput(): void {
    this.#child.stdin.end();
  }

  /** What Ctrl+C does in a terminal. */
  interrupt(): void {
    this.#signal("SIGINT");
  }

  /** Ends the process and all that it started, by force when they do not end in order. */
  kill(): void {
    this.#signal("SIGTERM");
    setTimeout(() => this.#signal("SIGKILL"), GRACE).unref();
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    const killer = treeKiller(process.platform, pid);
    if (killer) {
      // Without its first process nothing tells what belongs to the tree.
      if (this.#isOver) return;
      const { command, args } = killer;
      const started = spawn(command, args, { stdio: "ignore", windowsHide: true });
      started.once("error", () => this.#child.kill());
      return;
    }
    try {
      // The group outlives its first process.
      process.kill(-pid, signal);
    } catch {
      // No process of the group is left.
    }
  }
}
