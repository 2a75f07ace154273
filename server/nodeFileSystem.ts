import { access, readFile } from "node:fs/promises";
import type { FileSystem } from "./workflowFiles.ts";

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  exists: (uri) =>
    access(uri.fsPath).then(
      () => true,
      () => false,
    ),
  readText: (uri) => readFile(uri.fsPath, "utf8").then(withoutMark, () => undefined),
};

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, "");
}
