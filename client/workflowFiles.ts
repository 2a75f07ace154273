import { CancellationTokenSource, languages, type TextDocument, workspace } from "vscode";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import { MAX_ALTERNATIVES, parseSettings } from "../common/settings.ts";
import { searchFiles } from "./searchFiles.ts";

/**
 * Documents that can be workflow files, on disk or where the workspace's folders are; not the old side of a diff. The
 * server decides file by file.
 */
export function documentSelector(): { readonly language: string; readonly scheme: string }[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const schemes = [...new Set(["file", "untitled", ...folders])];
  return ["json", "jsonc", "yaml"].flatMap((language) => schemes.map((scheme) => ({ language, scheme })));
}

/** Globs of the files that tell of workflows, and of the files that never do; the latter have no braces. */
export function workflowFilePatterns(): { readonly included: readonly string[]; readonly excluded: readonly string[] } {
  const { include, exclude } = parseSettings(workspace.getConfiguration().get(CONFIGURATION_SECTION)).settings.files;
  return { included: [`**/${PROJECT_FILE}`, ...include], excluded: exclude.flatMap(withoutBraces) };
}

/** Whether a document is named like a workflow file. */
export function isWorkflowFile(document: TextDocument): boolean {
  const { included, excluded } = workflowFilePatterns();
  const matches = (pattern: string) => languages.match({ pattern }, document) > 0;
  return included.some(matches) && !excluded.some(matches);
}

/**
 * Whether there is any workflow file to serve, open or in the workspace; the search stops at the first one. Where nothing
 * can be searched there may be.
 */
export async function hasWorkflowFiles(): Promise<boolean> {
  if (workspace.textDocuments.some(isWorkflowFile)) return true;
  const { included, excluded } = workflowFilePatterns();
  const schemes = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const isFound = new CancellationTokenSource();
  const search = { exclude: anyOf(excluded), limit: 1, token: isFound.token };
  const searches = included.map(async (include) => {
    const files = await searchFiles({ ...search, include }, schemes);
    return files === undefined || files.length > 0;
  });
  const all = Promise.all(searches).then((answers) => answers.includes(true));
  try {
    return await Promise.race(searches.map(async (answer) => (await answer) || all));
  } finally {
    isFound.cancel();
    isFound.dispose();
  }
}

/** One glob for several; `undefined` for none. */
function anyOf(globs: readonly string[]): string | undefined {
  return globs.length === 0 ? undefined : `{${globs.join(",")}}`;
}

/**
 * A glob for each alternative of a glob: VS Code takes braces in braces for text that no path has.
 * @returns the first {@link MAX_ALTERNATIVES}
 */
function withoutBraces(glob: string): readonly string[] {
  const globs: string[] = [];
  const resolve = (rest: string) => {
    const [innermost, alternatives] = /\{([^{}]*)\}/.exec(rest) ?? [];
    if (innermost === undefined || alternatives === undefined) {
      globs.push(rest);
      return;
    }
    for (const alternative of alternatives.split(",")) {
      if (globs.length < MAX_ALTERNATIVES) resolve(rest.replace(innermost, () => alternative));
    }
  };
  resolve(glob);
  return globs;
}
