import { type Disposable, type TextDocumentContentProvider, Uri, workspace } from "vscode";
import { parseRuleHelp } from "../common/ruleHelp.ts";

const SCHEME = "workflow-secrets-help";

/** The page about diagnostics; with a code as its fragment, what there is to read about that code. */
export const DIAGNOSTICS_PAGE = `${SCHEME}:/diagnostics.md`;

/**
 * Provides the read-only pages that the codes of diagnostics lead to: VS Code opens a page of its own scheme beside the
 * file, while a file of the extension would be one that can be edited, and no fragment finds a heading in either.
 * @param extension the folder of the extension
 */
export function registerDiagnosticPages(extension: Uri): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent({ fragment }) {
      const file = Uri.joinPath(extension, "docs", "diagnostics.md");
      const page = new TextDecoder().decode(await workspace.fs.readFile(file)).replaceAll("\r\n", "\n");
      const help = parseRuleHelp(page).get(fragment);
      return help ? `# ${fragment}\n\n${withoutLineBreaks(help.markdown)}\n` : page;
    },
  };
  return workspace.registerTextDocumentContentProvider(SCHEME, provider);
}

/** The editor wraps Markdown itself, to its own width. */
function withoutLineBreaks(markdown: string): string {
  const paragraphs = markdown.split("\n\n");
  return paragraphs.map((one) => (one.startsWith("```") ? one : one.replaceAll("\n", " "))).join("\n\n");
}
