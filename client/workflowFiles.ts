import { languages, type TextDocument, workspace } from "vscode";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import { parseSettings } from "../common/settings.ts";

/** Documents that can be workflow files; not the old side of a diff. The server decides file by file. */
export const DOCUMENT_SELECTOR = ["json", "jsonc", "yaml"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ language, scheme })),
);

/** Whether there is any workflow file to serve, open or in the workspace; the search stops at the first one. */
export async function hasWorkflowFiles(): Promise<boolean> {
  const { include, exclude } = parseSettings(workspace.getConfiguration().get(CONFIGURATION_SECTION)).settings.files;
  const selector = include.map((pattern) => ({ pattern }));
  const isWorkflow = (document: TextDocument) => languages.match(selector, document) > 0;
  if (workspace.textDocuments.some(isWorkflow)) return true;
  const anyOf = (patterns: readonly string[]) => `{${patterns.join(",")}}`;
  const found = await workspace.findFiles(anyOf([`**/${PROJECT_FILE}`, ...include]), anyOf(exclude), 1);
  return found.length > 0;
}
