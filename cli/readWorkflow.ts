import * as l10n from "@vscode/l10n";
import { URI } from "vscode-uri";
import { errorMessage } from "../common/errorMessage.ts";
import type { FileSystem } from "../server/fileSystem.ts";
import { MAX_FILE_SIZE, textOf, unreadableReason } from "../server/index/fileText.ts";

/** The text of a file, or why there is none. */
export type WorkflowText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Reads a file as an editor would: UTF-8, without its byte order mark. */
export async function readWorkflow(path: string, fileSystem: Pick<FileSystem, "read">): Promise<WorkflowText> {
  try {
    const content = await fileSystem.read(URI.file(path), MAX_FILE_SIZE);
    switch (content.kind) {
      case "bytes":
        return textFrom(content.bytes);
      case "too-large":
        return skipped(l10n.t("it is larger than 10 MB"));
      case "folder":
      case "missing":
        return skipped(l10n.t("it is no longer a file"));
    }
  } catch (error) {
    return { kind: "failed", reason: errorMessage(error) };
  }
}

function textFrom(bytes: Uint8Array): WorkflowText {
  switch (unreadableReason(bytes)) {
    case "binary":
      return skipped(l10n.t("it is not a text file"));
    case "not-utf8":
      return skipped(l10n.t("it is not written in UTF-8"));
    case undefined:
      return { kind: "text", text: textOf(bytes) };
  }
}

function skipped(reason: string): WorkflowText {
  return { kind: "skipped", reason };
}
