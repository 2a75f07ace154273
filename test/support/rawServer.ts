import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { StreamMessageReader } from "vscode-languageserver-protocol/node";

const SERVER = fileURLToPath(new URL("../../dist/server/main.cjs", import.meta.url));

/** A message as it came, with what these tests look at. */
export interface RawMessage {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The built server in a process of its own, which is sent whatever bytes a test likes. */
export class RawServer {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  readonly #waiting = new Set<() => void>();
  #lastId = 1_000_000;
  /** All that the server sent, in order. */
  readonly received: RawMessage[] = [];
  /** What it wrote to its standard error. */
  stderr = "";

  constructor() {
    const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
    this.#process = child;
    this.#ended = once(child, "exit");
    // A server that ends does not read what comes after.
    child.stdin.on("error", () => {});
    child.stderr.on("data", (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    new StreamMessageReader(child.stdout).listen((message) => {
      this.received.push(message as RawMessage);
      for (const check of [...this.#waiting]) check();
    });
  }

  /** Sends bytes as they are. */
  write(bytes: string | Uint8Array): void {
    this.#process.stdin?.write(bytes);
  }

  /** Sends a text in a frame of the right length. */
  frame(text: string): void {
    this.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  send(message: object): void {
    this.frame(JSON.stringify({ jsonrpc: "2.0", ...message }));
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** Sends a request, and resolves with its answer. */
  async request(method: string, params: unknown): Promise<RawMessage> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.send({ id, method, params });
    return this.message((message) => message.id === id && message.method === undefined);
  }

  /** The first message that is wanted, as soon as it is there; rejects when the server ends before. */
  async message(isWanted: (message: RawMessage) => boolean): Promise<RawMessage> {
    for (;;) {
      const found = this.received.find(isWanted);
      if (found) return found;
      const more = new Promise<void>((resolve) => {
        const check = () => {
          this.#waiting.delete(check);
          resolve();
        };
        this.#waiting.add(check);
      });
      await Promise.race([
        more,
        this.#ended.then(([code, signal]) => {
          throw new Error(`The server ended with ${code ?? signal}: ${this.stderr}`);
        }),
      ]);
    }
  }

  async initialize(options: object = {}): Promise<void> {
    await this.request("initialize", { processId: process.pid, rootUri: null, capabilities: {}, ...options });
    this.notify("initialized", {});
  }

  /** Resolves with the exit code once the server has ended. */
  async exitCode(): Promise<number | null> {
    const [code] = await this.#ended;
    return code as number | null;
  }

  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }
}
