// Stands in the place of `extension.cjs` in the copy that `instrumentedExtension.ts` makes.
const { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { setTimeout: delay } = require("node:timers/promises");
const vscode = require("vscode");
const product = require("./product.cjs");

const folder = join(__dirname, "../..");
const [EVENTS, SHARED, UNREADABLE, REFUSE, KILL, HOLD] = [
  "events.jsonl",
  "shared.jsonl",
  "unreadable",
  "refuse",
  "kill",
  "hold",
].map((name) => join(folder, name));

const LEVELS = ["trace", "debug", "info", "warn", "error"];

/** One storage for all windows: a file of changes, each a line. */
class SharedStorage {
  #changed = new vscode.EventEmitter();
  onDidChange = this.#changed.event;
  #length = 0;

  constructor(subscriptions) {
    this.#length = this.#lines().length;
    // Asked again and again: a system that is busy may lose the event of a file.
    const timer = setInterval(() => {
      const lines = this.#lines();
      const added = lines.slice(this.#length);
      this.#length = lines.length;
      for (const line of added) this.#changed.fire({ key: JSON.parse(line)[0] });
    }, 50);
    subscriptions.push({ dispose: () => clearInterval(timer) });
  }

  keys = async () => [...this.#read().keys()];
  get = async (key) => this.#read().get(key);
  store = async (key, value) => appendFileSync(SHARED, `${JSON.stringify([key, value])}\n`);
  delete = async (key) => appendFileSync(SHARED, `${JSON.stringify([key])}\n`);

  #read() {
    const entries = new Map();
    for (const line of this.#lines()) {
      const [key, value] = JSON.parse(line);
      if (value === undefined) entries.delete(key);
      else entries.set(key, value);
    }
    return entries;
  }

  /** A line that is still being written has no end yet. */
  #lines() {
    return readFileSync(SHARED, "utf8").split("\n").slice(0, -1);
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
};
