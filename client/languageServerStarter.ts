import { Disposable, languages, type TextDocument, workspace } from "vscode";
import { DOCUMENT_SELECTOR, hasWorkflowFiles } from "./workflowFiles.ts";

/**
 * Starts the language server once a JSON or YAML file is open and there are workflow files, and not before.
 * @param start starts it; what it resolves to is disposed of with the result
 */
export function startWhenNeeded(start: () => Promise<Disposable>, fail: (error: unknown) => void): Disposable {
  let server: Promise<Disposable> | undefined;
  const consider = async () => {
    if (server || !workspace.textDocuments.some(isServed) || !(await hasWorkflowFiles())) return;
    server ??= start();
    await server;
  };
  const considerSoon = () => void consider().catch(fail);
  const subscription = workspace.onDidOpenTextDocument((document) => {
    if (isServed(document)) considerSoon();
  });
  considerSoon();
  return new Disposable(() => {
    subscription.dispose();
    server?.then((running) => running.dispose(), fail);
  });
}

function isServed(document: TextDocument): boolean {
  return languages.match(DOCUMENT_SELECTOR, document) > 0;
}
