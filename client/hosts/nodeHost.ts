import { arch, homedir, platform } from "node:os";
import { Disposable } from "vscode";
import { registerDebugSecrets } from "../runtime/debug/debugSecrets.ts";
import { nodeTransport } from "../runtime/http/nodeTransport.ts";
import { SecretTasks } from "../runtime/tasks/secretTasks.ts";
import type { Host } from "./host.ts";
import { nodeThread } from "./nodeThread.ts";

/** Node, on a desktop or a remote machine. */
export const nodeHost: Host = {
  platform: `${platform()} ${arch()}`,
  home: homedir,

  async loadLanguageClient(server) {
    const { nodeClient } = await import("../parts/languageClients.ts");
    const { LanguageClient, TransportKind } = await nodeClient();
    const options = { module: server.fsPath, transport: TransportKind.ipc };
    return (id, name, clientOptions) => new LanguageClient(id, name, options, clientOptions);
  },

  thread: ({ fsPath }) => nodeThread(fsPath),

  transport: nodeTransport,

  startProcesses(host) {
    const tasks = new SecretTasks(host);
    const registrations = Disposable.from(tasks, registerDebugSecrets(host));
    return { run: (command, folder) => tasks.run(command, folder), dispose: () => registrations.dispose() };
  },
};
