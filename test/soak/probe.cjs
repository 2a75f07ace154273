// Loaded by the extension host and the language server: both write down, again and again, what they keep in memory.
const { appendFileSync } = require("node:fs");
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");

const INTERVAL = 10_000;

const part = process.argv.some((argument) => /server[\\/]main\.cjs$/.test(argument)) ? "server" : "host";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
const started = Date.now();
setInterval(() => {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  const sample = { part, at: Date.now() - started, rss, heap: heapUsed };
  appendFileSync(process.env.WORKFLOW_SECRETS_SOAK, `${JSON.stringify(sample)}\n`);
}, INTERVAL).unref();
