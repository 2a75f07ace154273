import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { CODE_ACTION_KINDS } from "./service/codeActions.ts";
import { TRIGGER_CHARACTERS } from "./service/completion.ts";

/** What the server can do for a client. @param secretPages whether the client shows pages about secrets */
export function capabilitiesFor(secretPages: boolean): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
    hoverProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    workspaceSymbolProvider: true,
    definitionProvider: secretPages,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    renameProvider: { prepareProvider: true },
    codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
  };
}
