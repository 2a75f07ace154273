import { setImmediate } from "node:timers/promises";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { clientFileSystem, fileSystemByScheme } from "./clientFileSystem.ts";
import { delay } from "./delay.ts";
import { diskFileSystem } from "./diskFileSystem.ts";
import { FrameWatch } from "./frameWatch.ts";
import type { HostConnection } from "./server.ts";
import { sessionOrder } from "./sessionOrder.ts";

/** Speaks as the command line says: over standard input and output, a pipe, a socket, or Node's own channel. */
export function connect(): HostConnection {
  const connection = createConnection(ProposedFeatures.all, { messageStrategy: sessionOrder() });
  if (process.argv.includes("--stdio")) watchInput();
  const runtime = {
    fileSystem: fileSystemByScheme(diskFileSystem, clientFileSystem(connection)),
    now: Date.now,
    nextTurn: () => setImmediate(),
    delay,
  };
  return { connection, runtime };
}

/** Ends with code 1 when the input cannot be understood any more: whoever started this process sees it, and starts another. */
function watchInput(): void {
  const watch = new FrameWatch((header) => {
    process.stderr.write(`The input is no message of the protocol: ${JSON.stringify(header.slice(0, 80))}\n`);
    process.exit(1);
  });
  process.stdin.on("data", (chunk: Uint8Array) => watch.take(chunk));
}
