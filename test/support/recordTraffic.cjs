// Preloaded into every process of a VS Code under test; in the language server it writes down each message that passes
// between it and the extension. Paths come from the environment: WORKFLOW_SECRETS_TRAFFIC is the file to append to.
const { appendFileSync } = require("node:fs");

const file = process.env.WORKFLOW_SECRETS_TRAFFIC;
if (file !== undefined && /[\\/]dist[\\/]server[\\/]main\.cjs$/.test(process.argv[1] ?? "")) {
  const record = (direction, message) => appendFileSync(file, `${direction} ${JSON.stringify(message)}\n`);
  const send = process.send?.bind(process);
  process.send = (message, ...rest) => {
    record("from server", message);
    return send(message, ...rest);
  };
  process.on("message", (message) => record("to server", message));
}
