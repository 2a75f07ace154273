import type { CancellationToken, TextDocumentPositionParams } from "vscode-languageserver";
import type { DocumentModel } from "./service/documentModel.ts";
import type { Workspace } from "./workspace.ts";

/** Answers a request about a place in a workflow file; a failure is logged and answered with nothing. */
export type AtPosition = <Result>(
  params: TextDocumentPositionParams,
  token: CancellationToken,
  nothing: Result,
  answer: (model: DocumentModel, offset: number) => Promise<Result>,
) => Promise<Result>;

export function atPositionIn(workspace: Workspace, fail: (error: unknown) => void): AtPosition {
  return async ({ textDocument, position }, token, nothing, answer) => {
    try {
      const model = await workspace.model(textDocument.uri);
      if (!model || token.isCancellationRequested) return nothing;
      const result = await answer(model, model.offsetAt(position));
      return token.isCancellationRequested ? nothing : result;
    } catch (error) {
      fail(error);
      return nothing;
    }
  };
}
