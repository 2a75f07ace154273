import { languages, type TextDocument, workspace } from "vscode";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import { parseSettings } from "../common/settings.ts";

/** Languages whose files can be workflow files; the server decides file by file. */
export const LANGUAGES = ["json", "jsonc", "yaml"] as const;

/** One glob of the files that tell of a workflow project, and one of the files that never do. */
export function workflowFilePatterns(): { readonly included: string; readonly excluded: string } {
  const { include, exclude } = parseSettings(workspace.getConfiguration().get(CONFIGURATION_SECTION)).settings.files;
  return { included: anyOf([`**/${PROJECT_FILE}`, ...include]), excluded: anyOf(exclude) };
}

/** Whether there is any workflow file to serve, open or in the workspace; the search stops at the first one. */
export async function hasWorkflowFiles(): Promise<boolean> {
  const { included, excluded } = workflowFilePatterns();
  const isWorkflow = (document: TextDocument) => languages.match({ pattern: included }, document) > 0;
  if (workspace.textDocuments.some(isWorkflow)) return true;
  const found = await workspace.findFiles(included, excluded, 1);
  return found.length > 0;
}

function anyOf(patterns: readonly string[]): string {
  return `{${patterns.join(",")}}`;
}
