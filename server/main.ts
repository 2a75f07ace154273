import { setImmediate } from "node:timers/promises";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { diskFileSystem } from "./diskFileSystem.ts";
import { startServer } from "./server.ts";

const connection = createConnection(ProposedFeatures.all);

startServer(connection, {
  fileSystem: diskFileSystem,
  now: Date.now,
  nextTurn: () => setImmediate(),
  delay: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});
