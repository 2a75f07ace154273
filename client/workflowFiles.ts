import { type CancellationToken, languages, RelativePattern, type TextDocument, Uri, workspace } from "vscode";
import type { ProjectBinding } from "../common/catalog.ts";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import { parseSettings } from "../common/settings.ts";

/** Documents that can be workflow files; not the old side of a diff. The server decides file by file. */
export const DOCUMENT_SELECTOR = ["json", "jsonc", "yaml"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ language, scheme })),
);

/** What counts below a project file. */
const STRUCTURED_FILES = "**/*.{json,jsonc,yaml,yml}";

/** Globs of the files that tell of workflows, and one glob of the files that never do. */
export function workflowFilePatterns(): { readonly included: readonly string[]; readonly excluded: string } {
  const { include, exclude } = parseSettings(workspace.getConfiguration().get(CONFIGURATION_SECTION)).settings.files;
  return { included: [`**/${PROJECT_FILE}`, ...include], excluded: anyOf(exclude) };
}

/** One glob for several. */
export function anyOf(patterns: readonly string[]): string {
  return `{${patterns.join(",")}}`;
}

/** Whether there is any workflow file to serve, open or in the workspace; the search stops at the first one. */
export async function hasWorkflowFiles(): Promise<boolean> {
  const { included, excluded } = workflowFilePatterns();
  const isWorkflow = (document: TextDocument) => languages.match({ pattern: anyOf(included) }, document) > 0;
  if (workspace.textDocuments.some(isWorkflow)) return true;
  for (const pattern of included) {
    // VS Code's search finds nothing when braces stand in braces, so each glob is searched for on its own.
    if ((await workspace.findFiles(pattern, excluded, 1)).length > 0) return true;
  }
  return false;
}

/**
 * The files of the workspace that can be workflow files, in order of their paths. The server decides file by file.
 * @param bindings where projects are; one above the workspace makes workflow files of all JSON and YAML
 */
export async function findWorkflowFiles(
  bindings: readonly ProjectBinding[],
  token: CancellationToken,
): Promise<readonly Uri[]> {
  const { included, excluded } = workflowFilePatterns();
  const projectFiles = await workspace.findFiles(`**/${PROJECT_FILE}`, excluded, undefined, token);
  const below = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => uri)
    .filter((folder) => bindings.some((binding) => folder.toString().startsWith(`${binding.folder}/`)));
  const projects = [...projectFiles.map((file) => Uri.joinPath(file, "..")), ...below];
  const patterns = [...included, ...projects.map((folder) => new RelativePattern(folder, STRUCTURED_FILES))];
  const found = await Promise.all(patterns.map((pattern) => workspace.findFiles(pattern, excluded, undefined, token)));
  const byUri = new Map(found.flat().map((file) => [file.toString(), file]));
  return [...byUri.keys()].toSorted().flatMap((uri) => byUri.get(uri) ?? []);
}
