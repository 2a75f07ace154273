import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeFileSystem } from "./nodeFileSystem.ts";
import { startServer } from "./server.ts";

const connection = createConnection(ProposedFeatures.all);

startServer(connection, {
  fileSystem: nodeFileSystem,
  now: Date.now,
  delay: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});
