import * as l10n from "@vscode/l10n";
import { URI } from "vscode-uri";
import type { FileSystem } from "../server/fileSystem.ts";
import { filesBelow, type WalkHost } from "../server/index/walk.ts";
import type { WorkflowFiles } from "../server/workflowFiles.ts";
import { UsageError } from "./usageError.ts";

/**
 * The workflow files among some files, and below some folders, found as the language server finds them.
 * @param paths absolute
 * @param warn is told of each named file that is none
 * @param unreadable is told of each folder that cannot be listed
 * @returns absolute paths in order, each once
 * @throws {UsageError} when a path does not exist
 */
export async function findWorkflowFiles(
  paths: readonly string[],
  workflowFiles: WorkflowFiles,
  fileSystem: FileSystem,
  warn: (sentence: string) => void,
  unreadable: WalkHost["unreadable"],
): Promise<readonly string[]> {
  const found = new Set<string>();
  const host: WalkHost = {
    fileSystem,
    isHidden: (uri) => workflowFiles.isHiddenItself(uri),
    unreadable,
  };
  for (const path of paths) {
    const uri = URI.file(path);
    const kind = (await fileSystem.follow(uri))?.kind;
    switch (kind) {
      case undefined:
        throw new UsageError(l10n.t("There is no {0}. Check the path, or leave it out.", path));
      case "folder":
        for await (const group of filesBelow(uri, host)) {
          for (const file of group) if (await workflowFiles.includes(file.toString())) found.add(file.fsPath);
        }
        break;
      case "file":
        if (await workflowFiles.includes(uri.toString())) found.add(uri.fsPath);
        else warn(l10n.t("{0} is not a workflow file and was not checked.", path));
    }
  }
  return [...found].sort();
}
