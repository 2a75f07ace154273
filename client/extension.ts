import type { ExtensionContext } from "vscode";
import { isNode } from "../common/host.ts";
import { start } from "./start.ts";

/**
 * The extension in every host: one bundle serves Node and a browser's worker, and what only one of them has is loaded
 * there alone.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const host = isNode ? (await import("./hosts/nodeHost.ts")).nodeHost : (await import("./hosts/webHost.ts")).webHost;
  start(context, host);
}
