// Stands in the place of `extension.cjs` in the copy that `instrumentedExtension.ts` makes.
const { appendFileSync, existsSync, openSync, readFileSync, readSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { setTimeout: delay } = require("node:timers/promises");
const vscode = require("vscode");
const product = require("./product.cjs");

const folder = join(__dirname, "../..");
const [EVENTS, SHARED, UNREADABLE, REFUSE, KILL, HOLD, BESIDE] = [
  "events.jsonl",
  "shared.jsonl",
  "unreadable",
  "refuse",
  "kill",
  "hold",
  "beside.cjs",
].map((name) => join(folder, name));

const LEVELS = ["trace", "debug", "info", "warn", "error"];

/** How much is read of a file at once, in bytes. */
const CHUNK = 1024 * 1024;

/** One storage for all windows: a file of changes, each a line. Each operation has read all that were written before. */
class SharedStorage {
  #changed = new vscode.EventEmitter();
  onDidChange = this.#changed.event;
  #entries = new Map();
  #file = openSync(SHARED, "r");
  #chunk = Buffer.alloc(CHUNK);
  /** What was read of a line that is still being written. */
  #rest = Buffer.alloc(0);

  constructor(subscriptions) {
    this.#read();
    // Asked again and again: a system that is busy may lose the event of a file.
    const timer = setInterval(() => this.#read(), 50);
    subscriptions.push({ dispose: () => clearInterval(timer) });
  }

  keys = async () => [...this.#read().keys()];
  get = async (key) => this.#read().get(key);
  store = async (key, value) => appendFileSync(SHARED, `${JSON.stringify([key, value])}\n`);
  delete = async (key) => appendFileSync(SHARED, `${JSON.stringify([key])}\n`);

  #read() {
    const changed = [];
    for (let length = 1; length > 0; ) {
      length = readSync(this.#file, this.#chunk, 0, CHUNK, null);
      const read = Buffer.concat([this.#rest, this.#chunk.subarray(0, length)]);
      const end = read.lastIndexOf("\n") + 1;
      this.#rest = read.subarray(end);
      for (const line of read.toString("utf8", 0, end).split("\n").slice(0, -1)) {
        const [key, value] = JSON.parse(line);
        if (value === undefined) this.#entries.delete(key);
        else this.#entries.set(key, value);
        changed.push(key);
      }
    }
    for (const key of changed) this.#changed.fire({ key });
    return this.#entries;
  }
}

exports.activate = async (context) => {
  while (existsSync(HOLD)) await delay(20);
  const storage = existsSync(SHARED) ? new SharedStorage(context.subscriptions) : context.secrets;
  const started = performance.now();
  const record = (event) =>
    appendFileSync(EVENTS, `${JSON.stringify({ ...event, at: performance.now() - started })}\n`);
  const write = async (operation, run) => {
    if (existsSync(REFUSE)) throw new Error(readFileSync(REFUSE, "utf8"));
    record({ kind: "operation", operation });
    await run();
    if (!operation.startsWith("store value/") || !existsSync(KILL)) return;
    const left = Number(readFileSync(KILL, "utf8")) - 1;
    if (left > 0) return writeFileSync(KILL, String(left));
    rmSync(KILL);
    process.kill(process.pid, "SIGKILL");
  };
  const secrets = {
    onDidChange: storage.onDidChange,
    keys: async () => {
      if (existsSync(UNREADABLE)) throw new Error("The keyring says no.");
      record({ kind: "operation", operation: "keys" });
      return storage.keys();
    },
    get: (key) => {
      record({ kind: "operation", operation: `get ${key}` });
      return storage.get(key);
    },
    store: (key, value) => write(`store ${key}`, () => storage.store(key, value)),
    delete: (key) => write(`delete ${key}`, () => storage.delete(key)),
  };
  const { createOutputChannel, createTreeView } = vscode.window;
  vscode.window.createOutputChannel = (...settings) => {
    const channel = createOutputChannel.apply(vscode.window, settings);
    const log =
      (level) =>
      (...parts) => {
        const text = parts.map((part) => (part instanceof Error ? part.stack : String(part))).join(" ");
        record({ kind: "log", level, text });
        channel[level](...parts);
      };
    return Object.create(
      channel,
      Object.fromEntries(LEVELS.map((level) => [level, { value: log(level), configurable: true }])),
    );
  };
  vscode.window.createTreeView = (view, options) => {
    const { treeDataProvider: provider } = options;
    const recording = new Proxy(provider, {
      get(target, name) {
        const value = target[name];
        if (typeof value !== "function") return value;
        if (name !== "getChildren") return value.bind(target);
        return async (row) => {
          const rows = await target.getChildren(row);
          if (!row) record({ kind: "rows", view, count: rows.length });
          return rows;
        };
      },
    });
    return createTreeView.call(vscode.window, view, { ...options, treeDataProvider: recording });
  };
  await product.activate(Object.create(context, { secrets: { value: secrets } }));
  record({ kind: "activated" });
  if (existsSync(BESIDE)) {
    const fail = (error) => record({ kind: "log", level: "error", text: String(error?.stack) });
    require(BESIDE).run(storage, folder).catch(fail);
  }
};
