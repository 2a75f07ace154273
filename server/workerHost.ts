/// <reference lib="webworker" />
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { clientFileSystem } from "./clientFileSystem.ts";
import { delay } from "./delay.ts";
import type { HostConnection } from "./server.ts";
import { sessionOrder } from "./sessionOrder.ts";

/** Speaks with the page that started this worker, which reads all files. */
export function connect(): HostConnection {
  const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
  const [reader, writer] = [new BrowserMessageReader(scope), new BrowserMessageWriter(scope)];
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: sessionOrder() });
  // On its own it would wait for ever.
  connection.onExit(() => scope.close());
  return {
    connection,
    runtime: { fileSystem: clientFileSystem(connection), now: Date.now, nextTurn, delay, holdLock },
  };
}

/** A worker that ends gives its locks back. */
function holdLock(name: string): Promise<void> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve();
      return new Promise<never>(() => {});
    };
    // Where there are no locks the client waits for none.
    navigator.locks?.request(name, hold).catch(() => resolve()) ?? resolve();
  });
}

/** A message to ourselves: browsers stretch nested timers to 4 ms and more. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
