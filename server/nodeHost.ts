import { setImmediate } from "node:timers/promises";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { clientFileSystem, fileSystemByScheme } from "./clientFileSystem.ts";
import { delay } from "./delay.ts";
import { diskFileSystem } from "./diskFileSystem.ts";
import type { HostConnection } from "./server.ts";

/** Speaks as the command line says: over standard input and output, a pipe, a socket, or Node's own channel. */
export function connect(): HostConnection {
  const connection = createConnection(ProposedFeatures.all);
  const runtime = {
    fileSystem: fileSystemByScheme(diskFileSystem, clientFileSystem(connection)),
    now: Date.now,
    nextTurn: () => setImmediate(),
    delay,
  };
  return { connection, runtime };
}
