import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { errorMessage } from "../common/errorMessage.ts";
import { CONFIGURATION_SECTION, DID_CHANGE_CATALOG, DID_CHANGE_COMMANDS } from "../common/protocol.ts";
import { fieldsOf } from "../common/unknown.ts";
import { serveAssistance } from "./assistance.ts";
import { capabilitiesFor } from "./capabilities.ts";
import { ClientFacts } from "./clientFacts.ts";
import type { FileSystem } from "./fileSystem.ts";
import { SKIP_REASONS } from "./index/fileText.ts";
import { WorkspaceIndex } from "./index/workspaceIndex.ts";
import { serveMending } from "./mending.ts";
import { serveNavigation } from "./navigation.ts";
import { Pacer } from "./pacer.ts";
import { Publishing } from "./publishing.ts";
import { Requests } from "./requests.ts";
import { refuseOutOfOrder } from "./sessionOrder.ts";
import { WorkflowFiles } from "./workflowFiles.ts";
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
  /** Resolves once a lock is held, which nothing but the end of this process gives back; absent where its end is seen anyway. */
  readonly holdLock?: (name: string) => Promise<void>;
}

/** How a host reaches the client, and what it has for the server. */
export interface HostConnection {
  readonly connection: Connection;
  readonly runtime: Runtime;
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
    changed: (uri) => publishing.fileChanged(uri),
    projectFilesChanged: () => {
      loadCatalogFile();
      publishing.refreshOpen();
    },
    skipped: (uri, reason) => connection.console.info(`Left out: ${uri}: ${SKIP_REASONS[reason]}`),
    fail: logFailure,
  });
  const workspace = new Workspace(documents, files, index);
  const requests = new Requests({ workspace, ready: () => index.ready(), fail: logFailure });
  const facts = new ClientFacts({
    fileSystem: runtime.fileSystem,
    ignored: (sentence) => connection.console.warn(`Setting ignored: ${sentence}`),
  });

  const publishing = new Publishing({
    ...{ connection, documents, workspace, index, facts, pacer },
    delay: runtime.delay,
    fail: logFailure,
  });
  const lifecycle = new WorkspaceLifecycle({
    connection,
    files,
    index,
    changed: (changes) => {
      if (changes.some(({ uri }) => facts.isCatalogFile(uri))) loadCatalogFile();
    },
    fail: logFailure,
  });

  connection.onInitialize(async (params: InitializeParams): Promise<InitializeResult> => {
    lifecycle.initialize(params);
    facts.initialize(params);
    lifecycle.configure(facts.settings.files);
    const { wantsUseCounts, lifeLock } = fieldsOf(params.initializationOptions);
    if (wantsUseCounts === true) publishing.enableUseCounts();
    if (typeof lifeLock === "string") await runtime.holdLock?.(lifeLock);
    return { capabilities: capabilitiesFor(facts.links.secretPages === true) };
  });

  connection.onInitialized(() => {
    loadCatalogFile();
    lifecycle.initialized();
  });

  connection.onNotification(DID_CHANGE_CATALOG, (input: unknown) => {
    if (facts.setCatalog(input)) publishing.refreshAll();
  });

  connection.onNotification(DID_CHANGE_COMMANDS, (input: unknown) => {
    facts.setAbility(input);
  });

  connection.onDidChangeConfiguration((change) => {
    const settings = fieldsOf(change.settings)[CONFIGURATION_SECTION];
    // Editors also tell of settings that are none of ours, or of none.
    if (settings === undefined) return;
    if (!facts.setSettings(settings)) return;
    lifecycle.configure(facts.settings.files);
    publishing.refreshAll();
  });

  documents.onDidOpen(({ document }) => publishing.opened(document.uri));
  documents.onDidChangeContent(({ document }) => publishing.edited(document.uri));
  documents.onDidClose(({ document }) => {
    workspace.forget(document.uri);
    publishing.closed(document.uri);
    index.refresh(document.uri);
  });

  serveAssistance(connection, { workspace, facts, now: runtime.now, requests, fail: logFailure });
  serveMending(connection, { searched: () => index.searched(), facts, requests, fail: logFailure });
  serveNavigation(connection, { fileSystem: runtime.fileSystem, facts, pacer, requests });

  connection.onShutdown(() => {
    index.dispose();
    publishing.dispose();
  });
  refuseOutOfOrder(connection);
  documents.listen(connection);
  connection.listen();

  function loadCatalogFile(): void {
    facts
      .readCatalogFile()
      .then((isRead) => {
        if (isRead) publishing.refreshAll();
      })
      .catch((error: unknown) => {
        logFailure(error);
        return connection.sendNotification(ShowMessageNotification.type, {
          type: MessageType.Error,
          message: errorMessage(error),
        });
      })
      .catch(logFailure);
  }

  function logFailure(error: unknown): void {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
