import type { Host } from "./host.ts";
import { nodeThread } from "./nodeThread.ts";

/** Node, on a desktop or a remote machine. */
export const nodeHost: Host = {
  async loadLanguageClient(server) {
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const options = { module: server.fsPath, transport: TransportKind.ipc };
    return (id, name, clientOptions) => new LanguageClient(id, name, options, clientOptions);
  },

  thread: ({ fsPath }) => nodeThread(fsPath),
};
