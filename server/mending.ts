import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { DocumentExtractions } from "../common/extraction.ts";
import { mayCreateFor } from "../common/offeredCommands.ts";
import {
  CREDENTIAL_FILES,
  type CredentialFile,
  FIND_CREDENTIALS,
  INSERT_REFERENCE,
  parseInsertReference,
  parseReplaceReferences,
  REPLACE_REFERENCES,
} from "../common/protocol.ts";
import type { AtPosition } from "./atPosition.ts";
import type { ClientFacts } from "./clientFacts.ts";
import type { WorkspaceIndex } from "./index/workspaceIndex.ts";
import { codeActionsFor } from "./service/codeActions.ts";
import { credentialFiles } from "./service/credentials/credentialFiles.ts";
import { extractionsOf } from "./service/credentials/extractions.ts";
import { extractActions } from "./service/extractAction.ts";
import { insertedReference } from "./service/insertReference.ts";
import { renameRefusal } from "./service/rename.ts";
import { replaceReferences } from "./service/replaceReferences.ts";
import type { Workspace } from "./workspace.ts";

/** What the handlers need from the server around them. */
export interface MendingHost {
  readonly workspace: Workspace;
  readonly index: WorkspaceIndex;
  readonly facts: ClientFacts;
  readonly atPosition: AtPosition;
  readonly fail: (error: unknown) => void;
}

/** Answers what changes files: quick fixes, renaming, inserting and replacing references, extracting credentials. */
export function serveMending(connection: Connection, host: MendingHost): void {
  const { workspace, index, facts, atPosition } = host;

  connection.onCodeAction(({ textDocument, range, context }, token) =>
    atPosition({ textDocument, position: range.start }, token, [], async (model) => [
      ...codeActionsFor(model, context, { catalog: facts.catalog, ability: facts.ability }),
      ...extractActions(model, context.diagnostics, mayCreateFor(facts.ability, facts.catalog.scopeOf(model.uri))),
    ]),
  );

  connection.onPrepareRename((params, token) => refuseRename(params, token));
  connection.onRenameRequest((params, token) => refuseRename(params, token));

  connection.onRequest(REPLACE_REFERENCES, async (input: unknown): Promise<WorkspaceEdit> => {
    try {
      const params = parseReplaceReferences(input);
      await index.ready();
      return params ? replaceReferences(await workspace.files(), facts.catalog, params) : {};
    } catch (error) {
      host.fail(error);
      return {};
    }
  });

  connection.onRequest(INSERT_REFERENCE, async (input: unknown, token): Promise<TextEdit | null> => {
    const params = parseInsertReference(input);
    if (!params) return null;
    const { uri, position, name } = params;
    return atPosition({ textDocument: { uri }, position }, token, null, async (model, offset): Promise<TextEdit> => {
      const { start, end, text } = insertedReference(model, offset, name);
      return { range: model.rangeOf(start, end), newText: text };
    });
  });

  connection.onRequest(CREDENTIAL_FILES, async (): Promise<readonly CredentialFile[]> => {
    try {
      await index.searched();
      return credentialFiles(await workspace.files());
    } catch (error) {
      host.fail(error);
      return [];
    }
  });

  connection.onRequest(FIND_CREDENTIALS, (input: { readonly uri?: unknown } | null, token) => {
    const params = { textDocument: { uri: String(input?.uri) }, position: { line: 0, character: 0 } };
    return atPosition(params, token, null, async (model) => {
      return { version: model.version, extractions: extractionsOf(model) } satisfies DocumentExtractions;
    });
  });

  /** Names cannot be changed; the error says what people mean by renaming. */
  async function refuseRename(params: TextDocumentPositionParams, token: CancellationToken): Promise<null> {
    const refusal = await atPosition(params, token, undefined, async (model, offset) => {
      return renameRefusal(model, offset, facts.ability);
    });
    if (refusal !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, refusal);
    return null;
  }
}
