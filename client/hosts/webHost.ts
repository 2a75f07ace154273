/// <reference lib="webworker" />
import { Disposable } from "vscode";
import type { Host } from "./host.ts";
import { startWorker } from "./startWorker.ts";

/** A worker of a browser. */
export const webHost: Host = {
  platform: "browser",

  async loadLanguageClient(server) {
    const { browserClient } = await import("../parts/languageClients.ts");
    const { LanguageClient } = await browserClient();
    const worker = await startWorker(server);
    return (id, name, options) => new LanguageClient(id, name, worker, options);
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
};
