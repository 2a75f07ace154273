import { Worker } from "node:worker_threads";
import type { AskThread } from "./host.ts";

/** @param script absolute */
export function nodeThread(script: string): AskThread {
  return async (request, token) => {
    const worker = new Worker(script);
    const cancelling = token.onCancellationRequested(() => void worker.terminate());
    try {
      return await new Promise<unknown>((resolve) => {
        worker.once("message", resolve);
        // The error itself is dropped: nobody promises that it does not quote what it was given.
        worker.once("error", () => resolve(undefined));
        worker.once("exit", () => resolve(undefined));
        worker.postMessage(request);
      });
    } finally {
      cancelling.dispose();
      void worker.terminate();
    }
  };
}
