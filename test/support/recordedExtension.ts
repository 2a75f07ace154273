import { cp, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/host/paths.ts";

const PARTS = ["package.json", "package.nls.json", "dist/client", "dist/server", "media", "syntaxes"];

/**
 * Copies the built extension so that its language server writes down every message between it and the extension.
 * @param folder where the copy goes, absolute
 * @param traffic the file that the messages are appended to, absolute
 */
export async function copyRecordedExtension(folder: string, traffic: string): Promise<void> {
  for (const part of PARTS) await cp(join(root, part), join(folder, part), { recursive: true });
  const server = join(folder, "dist/server");
  await rename(join(server, "main.cjs"), join(server, "recorded.cjs"));
  await writeFile(
    join(server, "main.cjs"),
    `const { appendFileSync } = require("node:fs");
    const record = (direction, message) =>
      appendFileSync(${JSON.stringify(traffic)}, direction + " " + JSON.stringify(message) + "\\n");
    const send = process.send.bind(process);
    process.send = (message, ...rest) => {
      record("from server", message);
      return send(message, ...rest);
    };
    process.on("message", (message) => record("to server", message));
    require("./recorded.cjs");
    `,
  );
}
