import {
  CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { DocumentExtractions } from "../common/extraction.ts";
import {
  CREDENTIAL_FILES,
  type CredentialFile,
  FIND_CREDENTIALS,
  INSERT_REFERENCE,
  parseInsertReference,
  parseReplaceReferences,
  RENAME_REFUSED,
  REPLACE_REFERENCES,
} from "../common/protocol.ts";
import type { ClientFacts } from "./clientFacts.ts";
import type { Requests } from "./requests.ts";
import { codeActionsFor } from "./service/codeActions.ts";
import { credentialFiles } from "./service/credentials/credentialFiles.ts";
import { insertedReference } from "./service/insertReference.ts";
import { type RenameRefusal, renameRefusal } from "./service/rename.ts";
import { replaceReferences } from "./service/replaceReferences.ts";

/** What the handlers need from the server around them. */
export interface MendingHost {
  /** Resolves once the credentials of the workspace are known. */
  readonly searched: () => Promise<void>;
  readonly facts: ClientFacts;
  readonly requests: Requests;
  readonly fail: (error: unknown) => void;
}

/** Answers what changes files: quick fixes, renaming, inserting and replacing references, extracting credentials. */
export function serveMending(connection: Connection, { searched, facts, requests, fail }: MendingHost): void {
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    requests.atPosition({ textDocument, position: range.start }, token, [], (model) =>
      codeActionsFor(model, context, facts),
    ),
  );

  connection.onPrepareRename((params, token) =>
    refuseRename(params, token, ({ place }) => {
      if (place) connection.sendNotification(RENAME_REFUSED, place).catch(fail);
    }),
  );
  connection.onRenameRequest((params, token) => refuseRename(params, token));

  connection.onRequest(REPLACE_REFERENCES, async (input: unknown, token): Promise<WorkspaceEdit> => {
    const params = parseReplaceReferences(input);
    if (!params) return {};
    return requests.overFiles<WorkspaceEdit>(token, {}, (files) => replaceReferences(files, facts.catalog, params));
  });

  connection.onRequest(INSERT_REFERENCE, async (input: unknown, token): Promise<TextEdit | null> => {
    const params = parseInsertReference(input);
    if (!params) return null;
    const { uri, position, name } = params;
    return requests.atPosition<TextEdit | null>({ textDocument: { uri }, position }, token, null, (model, offset) => {
      const { start, end, text } = insertedReference(model, offset, name);
      return { range: model.rangeOf(start, end), newText: text };
    });
  });

  connection.onRequest(CREDENTIAL_FILES, (...given: readonly unknown[]) => {
    // The token comes first, or behind the `null` of a client that sends one for no parameter.
    const token = given.find(CancellationToken.is) ?? CancellationToken.None;
    return requests.overFiles<readonly CredentialFile[]>(
      token,
      [],
      (files) => credentialFiles(files, facts.settings.ignoreCredentials),
      searched,
    );
  });

  connection.onRequest(FIND_CREDENTIALS, (input: { readonly uri?: unknown } | null, token) => {
    const params = { textDocument: { uri: String(input?.uri) }, position: { line: 0, character: 0 } };
    return requests.atPosition<DocumentExtractions | null>(params, token, null, (model) => {
      return { version: model.version, extractions: model.extractions(facts.settings.ignoreCredentials) };
    });
  });

  /** Names cannot be changed; the error says what people mean by renaming. */
  async function refuseRename(
    params: TextDocumentPositionParams,
    token: CancellationToken,
    refused: (refusal: RenameRefusal) => void = () => {},
  ): Promise<null> {
    const refusal = await requests.atPosition(params, token, undefined, (model, offset) => {
      return renameRefusal(model, offset, facts.ability);
    });
    if (!refusal) return null;
    refused(refusal);
    throw new ResponseError(LSPErrorCodes.RequestFailed, refusal.message);
  }
}
