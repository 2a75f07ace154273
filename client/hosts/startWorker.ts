/// <reference lib="webworker" />
import { type Uri, workspace } from "vscode";

/**
 * Starts a script as a worker. It is read first: an extension's files may lie anywhere, and a browser refuses a script
 * from elsewhere, or one that is not declared as JavaScript.
 */
export async function startWorker(script: Uri): Promise<Worker> {
  const source = await workspace.fs.readFile(script);
  const address = URL.createObjectURL(new Blob([source.slice()], { type: "text/javascript" }));
  const worker = new Worker(address);
  // Who answers has been loaded.
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
