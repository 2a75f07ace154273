import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import type { SecretSummary } from "../common/catalog.ts";
import { USES } from "../common/protocol.ts";
import { LanguageServer } from "../test/support/languageServer.ts";

/** A server that has just been told to read a folder, by a client that wants what VS Code does. */
export function startOn(folder: string, names: readonly string[] = []): Promise<LanguageServer> {
  const catalog = { complete: true, bindings: [], secrets: names.map(secretNamed) };
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "bench" }];
  return LanguageServer.start({ catalog, wantsUseCounts: true }, { workspaceFolders, rootUri: null });
}

/** Resolves once the workspace has been read. */
export async function indexed(server: LanguageServer): Promise<void> {
  await server.request(USES, { organization: "default", name: "ANY" });
}

/** As many names as asked for. */
export function secretNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `SERVICE_${index}_API_KEY`);
}

function secretNamed(name: string): SecretSummary {
  const time = "2026-01-01T00:00:00.000Z";
  return { name, organization: "default", state: "active", createdAt: time, updatedAt: time };
}

/** What a process keeps in memory, in MB. */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
