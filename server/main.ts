import { access } from "node:fs/promises";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./server.ts";

const connection = createConnection(ProposedFeatures.all);

startServer(connection, {
  fileSystem: {
    exists: (uri) =>
      access(uri.fsPath).then(
        () => true,
        () => false,
      ),
  },
  now: Date.now,
  delay: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});
