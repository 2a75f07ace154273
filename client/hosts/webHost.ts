/// <reference lib="webworker" />
import { Disposable } from "vscode";
import type { Host } from "./host.ts";
import { startWorker } from "./startWorker.ts";

/** How long a server may take to start, in ms: one that dies before it answers, as for want of memory, tells nobody. */
const LONGEST_START = 60_000;

/** A worker of a browser. */
export const webHost = {
  platform: "browser",

  async loadLanguageClient(server, longestStart = LONGEST_START) {
    const { browserClient } = await import("../parts/languageClients.ts");
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient, State } = await browserClient();
    const worker = await startWorker(server);
    const lifeLock = crypto.randomUUID();

    /** A worker that ends closes nothing. */
    class WorkerReader extends BrowserMessageReader {
      readonly end = () => {
        worker.terminate();
        this.fireClose();
      };
    }

    return (id, name, options) => {
      const reader = new WorkerReader(worker);
      const transports = { reader, writer: new BrowserMessageWriter(worker) };
      const initializationOptions = () => ({ ...options.initializationOptions?.(), lifeLock });
      const client = new LanguageClient(id, name, async () => transports, { ...options, initializationOptions });
      // As a process ends at an error that nobody handles.
      worker.addEventListener("error", reader.end);
      const starting = setTimeout(reader.end, longestStart);
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Starting) clearTimeout(starting);
        if (newState === State.Running) navigator.locks?.request(lifeLock, reader.end).catch(reader.end);
      });
      return client;
    };
  },

  thread: (script) => async (request, token) => {
    const worker = await startWorker(script);
    const cancelling: Disposable[] = [];
    try {
      return await new Promise<unknown>((resolve) => {
        cancelling.push(token.onCancellationRequested(() => resolve(undefined)));
        worker.onmessage = ({ data }) => resolve(data);
        // The error itself is dropped: nobody promises that it does not quote what it was given.
        worker.onerror = () => resolve(undefined);
        worker.postMessage(request);
      });
    } finally {
      Disposable.from(...cancelling).dispose();
      worker.terminate();
    }
  },
} satisfies Host;
