import * as l10n from "@vscode/l10n";
import {
  type CancellationToken,
  type CompletionItem,
  type CompletionList,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CatalogIndex, type FileScope, UNKNOWN_CATALOG } from "../common/catalog.ts";
import { type CommandAbility, parseCommandAbility } from "../common/offeredCommands.ts";
import { parseCatalog } from "../common/parseCatalog.ts";
import { CONFIGURATION_SECTION, DID_CHANGE_CATALOG, DID_CHANGE_COMMANDS, DID_CHANGE_USES } from "../common/protocol.ts";
import { parseSettings } from "../common/settings.ts";
import { type CatalogFile, locateCatalogFile, readCatalogFile } from "./catalogFile.ts";
import { DiagnosticsPublisher } from "./diagnosticsPublisher.ts";
import { fileKey } from "./fileKey.ts";
import type { SkipReason } from "./index/fileText.ts";
import { WorkspaceIndex } from "./index/workspaceIndex.ts";
import { serveMending } from "./mending.ts";
import { serveNavigation } from "./navigation.ts";
import { Pacer } from "./pacer.ts";
import { CODE_ACTION_KINDS } from "./service/codeActions.ts";
import { completionsAt, resolveCompletion, TRIGGER_CHARACTERS } from "./service/completion.ts";
import { createCompletionAt } from "./service/createCompletion.ts";
import { diagnoseFile } from "./service/diagnoseFile.ts";
import type { DiagnosticLinks } from "./service/diagnosticLinks.ts";
import type { DocumentModel } from "./service/documentModel.ts";
import { hoverAt } from "./service/hover.ts";
import { countAllUses, countUses } from "./service/uses.ts";
import { UseCountsPublisher } from "./useCountsPublisher.ts";
import { type FileSystem, WorkflowFiles } from "./workflowFiles.ts";
import { WorkQueue } from "./workQueue.ts";
import { Workspace } from "./workspace.ts";
import { WorkspaceLifecycle } from "./workspaceLifecycle.ts";

/** What the server needs from the world, handed in so that it runs in any process. */
export interface Runtime {
  readonly fileSystem: FileSystem;
  /** Epoch ms. */
  readonly now: () => number;
  /** Resolves after everything that waits for the event loop had its turn. */
  readonly nextTurn: () => Promise<void>;
  /** Calls back once after a delay in ms; the result cancels. */
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
}

/** Serves the language on a connection. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  const files = new WorkflowFiles(runtime.fileSystem);
  const pacer = new Pacer(runtime);
  const index = new WorkspaceIndex({
    fileSystem: runtime.fileSystem,
    files,
    pacer,
    changed: (uri) => {
      unopened.add(uri);
      useCounts.schedule();
    },
    skipped: (uri, reason) => connection.console.info(`Left out: ${uri}: ${SKIPPED[reason]}`),
    fail: logFailure,
  });
  const workspace = new Workspace(documents, files, index);
  let catalog = new CatalogIndex(UNKNOWN_CATALOG);
  let { settings } = parseSettings(undefined);
  let locale = "en";
  let catalogFile: CatalogFile | undefined;
  let ability: CommandAbility = "none";
  let links: DiagnosticLinks = {};

  const publisher = new DiagnosticsPublisher({
    workspace,
    openUris: () => documents.keys(),
    diagnose: (file) => diagnoseFile(file, catalog, settings, locale, { fail: logFailure, links }),
    send: (params) => connection.sendDiagnostics(params),
    delay: runtime.delay,
    fail: logFailure,
  });
  const unopened = new WorkQueue({
    work: async (uri) => {
      await pacer.step();
      publisher.refreshUnopened(uri);
    },
    concurrency: 1,
    fail: logFailure,
  });
  const useCounts = new UseCountsPublisher({
    count: async () => countAllUses(await workspace.files(), catalog),
    send: (counts) => connection.sendNotification(DID_CHANGE_USES, counts),
    delay: runtime.delay,
    fail: logFailure,
  });
  const lifecycle = new WorkspaceLifecycle({
    connection,
    files,
    index,
    projectFilesChanged: () => {
      loadCatalogFile();
      publisher.refreshAll();
    },
    changed: (changes) => {
      if (changes.some(({ uri }) => fileKey(uri) === (catalogFile && fileKey(catalogFile.uri.toString()))))
        loadCatalogFile();
    },
    fail: logFailure,
  });

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = fieldsOf(params.initializationOptions);
    locale = supportedLocale(params.locale);
    lifecycle.initialize(params);
    if (options.translations) l10n.config({ contents: JSON.stringify(options.translations) });
    if (options.catalog !== undefined) catalog = new CatalogIndex(parseCatalog(options.catalog));
    catalogFile = locateCatalogFile(options.catalogFile, params.workspaceFolders?.[0]?.uri ?? params.rootUri);
    ability = parseCommandAbility(options.commands);
    links = {
      ...(typeof options.documentation === "string" && { documentation: options.documentation }),
      secretPages: options.canShowSecretPages === true,
    };
    configure(options.settings);
    if (options.wantsUseCounts === true) useCounts.enable();
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
        hoverProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        workspaceSymbolProvider: true,
        definitionProvider: options.canShowSecretPages === true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
      },
    };
  });

  connection.onInitialized(() => {
    loadCatalogFile();
    lifecycle.initialized();
  });

  connection.onNotification(DID_CHANGE_CATALOG, (input: unknown) => {
    catalog = new CatalogIndex(parseCatalog(input));
    refreshAll();
  });

  connection.onNotification(DID_CHANGE_COMMANDS, (input: unknown) => {
    ability = parseCommandAbility(input);
  });

  connection.onDidChangeConfiguration((change) => {
    configure(fieldsOf(change.settings)[CONFIGURATION_SECTION]);
    refreshAll();
  });

  documents.onDidOpen(({ document }) => {
    publisher.refresh(document.uri);
    publisher.refreshUnopened(fileKey(document.uri));
  });
  documents.onDidChangeContent(({ document }) => {
    publisher.schedule(document.uri);
    useCounts.schedule();
  });
  documents.onDidClose(({ document }) => {
    workspace.forget(document.uri);
    publisher.closed(document.uri);
    index.refresh(document.uri);
    useCounts.schedule();
  });

  connection.onCompletion((params, token) =>
    atPosition<CompletionItem[] | CompletionList>(params, token, [], async (model, offset) => {
      const items = completionsAt(model, offset, catalog);
      if (ability !== "write") return items;
      const creation = createCompletionAt(model, offset, catalog);
      // Which name can be created changes with each character.
      return { isIncomplete: true, items: creation ? [...items, creation] : items };
    }),
  );

  connection.onCompletionResolve((item) => {
    try {
      return resolveCompletion(item, catalog, runtime.now(), locale);
    } catch (error) {
      logFailure(error);
      return item;
    }
  });

  connection.onHover((params, token) =>
    atPosition(params, token, undefined, async (model, offset) => {
      const workflows = await workspace.files();
      const uses = (scope: FileScope, name: string) => countUses(workflows, catalog, scope, name);
      return hoverAt(model, offset, { catalog, countUses: uses, now: runtime.now(), locale, ability });
    }),
  );

  serveMending(connection, {
    workspace,
    index,
    catalog: () => catalog,
    ability: () => ability,
    atPosition,
    fail: logFailure,
  });

  serveNavigation(connection, {
    workspace,
    index,
    fileSystem: runtime.fileSystem,
    catalog: () => catalog,
    atPosition,
    fail: logFailure,
  });

  connection.onShutdown(() => {
    publisher.dispose();
    useCounts.dispose();
    index.dispose();
    unopened.clear();
  });
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

  function loadCatalogFile(): void {
    if (!catalogFile) return;
    readCatalogFile(catalogFile, runtime.fileSystem)
      .then((read) => {
        catalog = new CatalogIndex(read);
        refreshAll();
      })
      .catch((error: unknown) => {
        logFailure(error);
        const message = error instanceof Error ? error.message : String(error);
        return connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      })
      .catch(logFailure);
  }

  function refreshAll(): void {
    publisher.refreshAll();
    for (const { uri } of index.values()) unopened.add(uri);
    useCounts.schedule();
  }

  function configure(input: unknown): void {
    const parsed = parseSettings(input);
    settings = parsed.settings;
    lifecycle.configure(settings.files);
    for (const sentence of parsed.ignored) connection.console.warn(`Setting ignored: ${sentence}`);
  }

  function logFailure(error: unknown): void {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  "too-large": "larger than 10 MB",
  binary: "not a text file",
  "not-utf8": "not encoded in UTF-8",
  unreadable: "cannot be read",
};

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
