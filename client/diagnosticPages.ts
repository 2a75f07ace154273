import { type Disposable, env, type TextDocumentContentProvider, Uri, workspace } from "vscode";
import { parseRuleHelp } from "../common/ruleHelp.ts";
import { PAGE_FOLDER } from "../common/secretPage.ts";

const SCHEME = "workflow-secrets-help";

/** The page about diagnostics; with a code as its fragment, what there is to read about that code. */
export const DIAGNOSTICS_PAGE = `${SCHEME}:${PAGE_FOLDER}/diagnostics`;

/**
 * Provides the read-only pages that the codes of diagnostics lead to: VS Code opens a page of its own scheme beside the
 * file, while a file of the extension would be one that can be edited, and no fragment finds a heading in either.
 * @param extension the folder of the extension
 */
export function registerDiagnosticPages(extension: Uri): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent({ fragment }) {
      const page = await readPage(Uri.joinPath(extension, "docs"));
      const help = parseRuleHelp(page).get(fragment);
      return help ? `${fragment}\n\n${help.text}\n` : page;
    },
  };
  return workspace.registerTextDocumentContentProvider(SCHEME, provider);
}

/** Reads the page in the display language, or in English where there is none. */
async function readPage(folder: Uri): Promise<string> {
  const read = (name: string) => workspace.fs.readFile(Uri.joinPath(folder, name));
  const bytes = await read(`diagnostics.${env.language}.md`).then(undefined, () => read("diagnostics.md"));
  return new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
}
