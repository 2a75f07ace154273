import * as l10n from "@vscode/l10n";
import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CatalogIndex, type FileScope, UNKNOWN_CATALOG } from "../common/catalog.ts";
import type { DocumentExtractions } from "../common/extraction.ts";
import { parseCatalog } from "../common/parseCatalog.ts";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { CONFIGURATION_SECTION, DID_CHANGE_CATALOG, FIND_CREDENTIALS } from "../common/protocol.ts";
import { parseSettings } from "../common/settings.ts";
import { DiagnosticsPublisher } from "./diagnosticsPublisher.ts";
import { completionsAt, resolveCompletion, TRIGGER_CHARACTERS } from "./service/completion.ts";
import { extractionsOf } from "./service/credentials/extractions.ts";
import { diagnose } from "./service/diagnostics.ts";
import type { DocumentModel } from "./service/documentModel.ts";
import { extractActions } from "./service/extractAction.ts";
import { hoverAt } from "./service/hover.ts";
import { countUses } from "./service/uses.ts";
import { type FileSystem, WorkflowFiles } from "./workflowFiles.ts";
import { Workspace } from "./workspace.ts";

/** What the server needs from the world, handed in so that it runs in any process. */
export interface Runtime {
  readonly fileSystem: FileSystem;
  /** Epoch ms. */
  readonly now: () => number;
  /** Calls back once after a delay in ms; the result cancels. */
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
}

/** Serves the language on a connection; the only place that knows of connections. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  const files = new WorkflowFiles(runtime.fileSystem);
  const workspace = new Workspace(documents, files);
  let catalog = new CatalogIndex(UNKNOWN_CATALOG);
  let { settings } = parseSettings(undefined);
  let locale = "en";
  let watchesFiles = false;

  const publisher = new DiagnosticsPublisher({
    workspace,
    openUris: () => documents.keys(),
    diagnose: (model) => diagnose(model, catalog, settings, locale),
    send: (params) => connection.sendDiagnostics(params),
    delay: runtime.delay,
    fail: logFailure,
  });

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = fieldsOf(params.initializationOptions);
    locale = supportedLocale(params.locale);
    watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    if (options.translations) l10n.config({ contents: JSON.stringify(options.translations) });
    if (options.catalog !== undefined) catalog = new CatalogIndex(parseCatalog(options.catalog));
    configure(options.settings);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    };
  });

  connection.onInitialized(() => {
    if (!watchesFiles) return;
    const watchers = [{ globPattern: `**/${PROJECT_FILE}` }];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(logFailure);
  });

  connection.onNotification(DID_CHANGE_CATALOG, (input: unknown) => {
    catalog = new CatalogIndex(parseCatalog(input));
    publisher.refreshAll();
  });

  connection.onDidChangeConfiguration((change) => {
    configure(fieldsOf(change.settings)[CONFIGURATION_SECTION]);
    publisher.refreshAll();
  });

  connection.onDidChangeWatchedFiles(() => {
    files.forgetProjectFiles();
    publisher.refreshAll();
  });

  documents.onDidOpen(({ document }) => publisher.refresh(document.uri));
  documents.onDidChangeContent(({ document }) => publisher.schedule(document.uri));
  documents.onDidClose(({ document }) => {
    workspace.forget(document.uri);
    publisher.clear(document.uri);
  });

  connection.onCompletion((params, token) =>
    atPosition(params, token, [], async (model, offset) => completionsAt(model, offset, catalog)),
  );

  connection.onCompletionResolve((item) => resolveCompletion(item, catalog, runtime.now(), locale));

  connection.onHover((params, token) =>
    atPosition(params, token, undefined, async (model, offset) => {
      const models = await workspace.models();
      const uses = (scope: FileScope, name: string) => countUses(models, catalog, scope, name);
      return hoverAt(model, offset, { catalog, countUses: uses, now: runtime.now(), locale });
    }),
  );

  connection.onCodeAction(({ textDocument, range, context }, token) =>
    atPosition({ textDocument, position: range.start }, token, [], async (model) =>
      extractActions(model, context.diagnostics),
    ),
  );

  connection.onRequest(FIND_CREDENTIALS, (input: unknown, token) => {
    const uri = String(fieldsOf(input).uri);
    const position = { line: 0, character: 0 };
    return atPosition({ textDocument: { uri }, position }, token, null, async (model) => {
      return { version: model.version, extractions: extractionsOf(model) } satisfies DocumentExtractions;
    });
  });

  connection.onShutdown(() => publisher.dispose());
  documents.listen(connection);
  connection.listen();

  /** Answers a request about a place in a workflow file; a failure is logged and answered with nothing. */
  async function atPosition<Result>(
    { textDocument, position }: TextDocumentPositionParams,
    token: CancellationToken,
    nothing: Result,
    answer: (model: DocumentModel, offset: number) => Promise<Result>,
  ): Promise<Result> {
    try {
      const model = await workspace.model(textDocument.uri);
      if (!model || token.isCancellationRequested) return nothing;
      const result = await answer(model, model.offsetAt(position));
      return token.isCancellationRequested ? nothing : result;
    } catch (error) {
      logFailure(error);
      return nothing;
    }
  }

  function configure(input: unknown): void {
    const parsed = parseSettings(input);
    settings = parsed.settings;
    files.configure(settings.files);
    for (const sentence of parsed.ignored) connection.console.warn(`Setting ignored: ${sentence}`);
  }

  function logFailure(error: unknown): void {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null ? { ...input } : {};
}

/** The editor's display language, where the runtime can format dates in it. */
function supportedLocale(locale: string | undefined): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}
