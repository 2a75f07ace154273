import type { CancellationToken, Connection } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { parseNameArgument, parseSecretId } from "../common/offeredCommands.ts";
import { NAME_USES, type SecretUse, USES } from "../common/protocol.ts";
import type { ClientFacts } from "./clientFacts.ts";
import { describeUses } from "./describeUses.ts";
import type { FileSystem } from "./fileSystem.ts";
import type { Pacer } from "./pacer.ts";
import { readText } from "./readText.ts";
import type { Requests } from "./requests.ts";
import { definitionsAt } from "./service/definition.ts";
import { highlightsAt } from "./service/documentHighlights.ts";
import { DocumentModel } from "./service/documentModel.ts";
import type { ReferenceFile } from "./service/referenceFile.ts";
import { referencesAt } from "./service/references.ts";
import { type Use, usesOfName, usesOfSecret } from "./service/uses.ts";
import { workspaceSymbols } from "./service/workspaceSymbols.ts";

/** What the handlers need from the server around them. */
export interface NavigationHost {
  readonly fileSystem: FileSystem;
  readonly facts: ClientFacts;
  readonly pacer: Pacer;
  readonly requests: Requests;
}

/** Answers what leads from one place of the workspace to another; waits until the workspace has been read. */
export function serveNavigation(connection: Connection, { fileSystem, facts, pacer, requests }: NavigationHost): void {
  connection.onReferences((params, token) =>
    requests.atPosition(params, token, [], (model, offset) =>
      requests.overFiles(token, [], (files) => referencesAt(model, offset, files, facts.catalog)),
    ),
  );

  connection.onDocumentHighlight((params, token) => requests.atPosition(params, token, [], highlightsAt));

  connection.onDefinition((params, token) =>
    requests.atPosition(params, token, [], (model, offset) => definitionsAt(model, offset, facts.catalog)),
  );

  connection.onWorkspaceSymbol(({ query }, token) =>
    requests.overFiles(token, [], (files) => workspaceSymbols(query, files, facts.catalog)),
  );

  connection.onRequest(USES, async (input: unknown, token): Promise<readonly SecretUse[]> => {
    const secret = parseSecretId(input);
    return secret ? described((files) => usesOfSecret(files, facts.catalog, secret), token) : [];
  });

  connection.onRequest(NAME_USES, async (input: unknown, token): Promise<readonly SecretUse[]> => {
    const argument = parseNameArgument(input);
    return argument ? described((files) => usesOfName(files, facts.catalog, argument.name), token) : [];
  });

  function described(
    usesIn: (files: readonly ReferenceFile[]) => readonly Use[],
    token: CancellationToken,
  ): Promise<readonly SecretUse[]> {
    return requests.overFiles<readonly SecretUse[]>(token, [], (files) =>
      describeUses(usesIn(files), textOf, pacer, token),
    );
  }

  /** The text in which a file's references stand. */
  async function textOf(file: ReferenceFile): Promise<string | undefined> {
    return file instanceof DocumentModel ? file.text : readText(fileSystem, URI.parse(file.uri));
  }
}
