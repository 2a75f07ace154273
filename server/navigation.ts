import type { Connection } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { parseNameArgument, parseSecretId } from "../common/offeredCommands.ts";
import { NAME_USES, type SecretUse, USES } from "../common/protocol.ts";
import type { AtPosition } from "./atPosition.ts";
import type { ClientFacts } from "./clientFacts.ts";
import { describeUses } from "./describeUses.ts";
import type { WorkspaceIndex } from "./index/workspaceIndex.ts";
import { readText } from "./readText.ts";
import { definitionsAt } from "./service/definition.ts";
import { highlightsAt } from "./service/documentHighlights.ts";
import { referencesAt } from "./service/references.ts";
import { usesOfName, usesOfSecret } from "./service/uses.ts";
import { workspaceSymbols } from "./service/workspaceSymbols.ts";
import type { FileSystem } from "./workflowFiles.ts";
import type { Workspace } from "./workspace.ts";

/** What the handlers need from the server around them. */
export interface NavigationHost {
  readonly workspace: Workspace;
  readonly index: WorkspaceIndex;
  readonly fileSystem: FileSystem;
  readonly facts: ClientFacts;
  readonly atPosition: AtPosition;
  readonly fail: (error: unknown) => void;
}

/** Answers what leads from one place of the workspace to another; waits until the workspace has been read. */
export function serveNavigation(connection: Connection, host: NavigationHost): void {
  const { workspace, index, facts, atPosition } = host;

  connection.onReferences((params, token) =>
    atPosition(params, token, [], async (model, offset) => {
      await index.ready();
      return referencesAt(model, offset, await workspace.files(), facts.catalog);
    }),
  );

  connection.onDocumentHighlight((params, token) =>
    atPosition(params, token, [], async (model, offset) => highlightsAt(model, offset)),
  );

  connection.onDefinition((params, token) =>
    atPosition(params, token, [], async (model, offset) => definitionsAt(model, offset, facts.catalog)),
  );

  connection.onWorkspaceSymbol(({ query }) =>
    orNothing(async () => {
      await index.ready();
      return workspaceSymbols(query, await workspace.files(), facts.catalog);
    }),
  );

  connection.onRequest(USES, (input: unknown): Promise<readonly SecretUse[]> => {
    return orNothing(async () => {
      const secret = parseSecretId(input);
      if (!secret) return [];
      await index.ready();
      return describeUses(usesOfSecret(await workspace.files(), facts.catalog, secret), currentText);
    });
  });

  connection.onRequest(NAME_USES, (input: unknown): Promise<readonly SecretUse[]> => {
    return orNothing(async () => {
      const argument = parseNameArgument(input);
      if (!argument) return [];
      await index.ready();
      return describeUses(usesOfName(await workspace.files(), facts.catalog, argument.name), currentText);
    });
  });

  async function currentText(uri: string): Promise<string | undefined> {
    const model = await workspace.model(uri);
    return model ? model.text : readText(host.fileSystem, URI.parse(uri));
  }

  async function orNothing<Item>(answer: () => Promise<readonly Item[]>): Promise<Item[]> {
    try {
      return [...(await answer())];
    } catch (error) {
      host.fail(error);
      return [];
    }
  }
}
