import type { CancellationToken, TextDocumentPositionParams } from "vscode-languageserver";
import type { DocumentModel } from "./service/documentModel.ts";
import type { ReferenceFile } from "./service/referenceFile.ts";
import type { Workspace } from "./workspace.ts";

/** What answering needs from the server around it. */
export interface RequestsHost {
  readonly workspace: Workspace;
  /** Resolves once the workspace has been read. */
  readonly ready: () => Promise<void>;
  readonly fail: (error: unknown) => void;
}

/**
 * Answers requests the way all of them are answered: what is cancelled is answered with nothing and costs no more work,
 * a failure is logged and answered with nothing.
 */
export class Requests {
  readonly #host: RequestsHost;

  constructor(host: RequestsHost) {
    this.#host = host;
  }

  /** About a place in an open workflow file. */
  atPosition<Result>(
    { textDocument, position }: TextDocumentPositionParams,
    token: CancellationToken,
    nothing: Result,
    answer: (model: DocumentModel, offset: number) => Result | Promise<Result>,
  ): Promise<Result> {
    return this.#answer(token, nothing, async () => {
      const model = await this.#host.workspace.model(textDocument.uri);
      return model && !token.isCancellationRequested ? answer(model, model.offsetAt(position)) : nothing;
    });
  }

  /**
   * About all files of the workspace.
   * @param ready what is waited for, if it is more than that the workspace has been read
   */
  overFiles<Result>(
    token: CancellationToken,
    nothing: Result,
    answer: (files: readonly ReferenceFile[]) => Result | Promise<Result>,
    ready = this.#host.ready,
  ): Promise<Result> {
    return this.#answer(token, nothing, async () => {
      await ready();
      if (token.isCancellationRequested) return nothing;
      const files = await this.#host.workspace.files();
      return token.isCancellationRequested ? nothing : answer(files);
    });
  }

  async #answer<Result>(token: CancellationToken, nothing: Result, work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      return token.isCancellationRequested ? nothing : result;
    } catch (error) {
      this.#host.fail(error);
      return nothing;
    }
  }
}
