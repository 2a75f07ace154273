import { readFile, stat } from "node:fs/promises";
import * as l10n from "@vscode/l10n";

/** Larger files are no workflows that a person wrote; in bytes. */
const MAX_SIZE = 10 * 1024 * 1024;

/** The text of a file, or why there is none. */
export type WorkflowText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "skipped"; readonly reason: string };

/** Reads a file as an editor would: UTF-8, without its byte order mark. */
export async function readWorkflow(path: string): Promise<WorkflowText> {
  try {
    if ((await stat(path)).size > MAX_SIZE) return skipped(l10n.t("it is larger than 10 MB"));
    const bytes = await readFile(path);
    if (bytes.includes(0)) return skipped(l10n.t("it is not a text file"));
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return skipped(l10n.t("it is not written in UTF-8"));
    return skipped(error instanceof Error ? error.message : String(error));
  }
}

function skipped(reason: string): WorkflowText {
  return { kind: "skipped", reason };
}
