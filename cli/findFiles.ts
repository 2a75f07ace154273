import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { URI } from "vscode-uri";
import type { WorkflowFiles } from "../server/workflowFiles.ts";
import { UsageError } from "./usageError.ts";

/** Folders that hold what others wrote, or nothing that a person wrote. */
const NOT_SEARCHED = new Set(["node_modules", ".git"]);

/**
 * The workflow files among some files, and below some folders; links below a folder are not followed.
 * @param paths absolute
 * @param warn is told of each named file that is none, and of each folder that cannot be listed
 * @returns absolute paths in order, each once
 * @throws {UsageError} when a path does not exist
 */
export async function findWorkflowFiles(
  paths: readonly string[],
  workflowFiles: WorkflowFiles,
  warn: (sentence: string) => void,
): Promise<readonly string[]> {
  const found = new Set<string>();
  const isWorkflowFile = (path: string) => workflowFiles.includes(URI.file(path).toString());
  for (const path of paths) {
    const stats = await stat(path).catch(() => undefined);
    if (!stats) throw new UsageError(l10n.t("There is no {0}. Check the path, or leave it out.", path));
    if (stats.isDirectory()) {
      for (const file of await filesBelow(path, warn)) if (await isWorkflowFile(file)) found.add(file);
    } else if (await isWorkflowFile(path)) {
      found.add(path);
    } else {
      warn(l10n.t("{0} is not a workflow file and was not checked.", path));
    }
  }
  return [...found].sort();
}

async function filesBelow(folder: string, warn: (sentence: string) => void): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await entriesOf(next, warn)) {
      if (entry.isFile()) files.push(join(next, entry.name));
      else if (entry.isDirectory() && !NOT_SEARCHED.has(entry.name)) folders.push(join(next, entry.name));
    }
  }
  return files;
}

async function entriesOf(folder: string, warn: (sentence: string) => void) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    warn(l10n.t("{0} was not searched: {1}", folder, error instanceof Error ? error.message : String(error)));
    return [];
  }
}
