import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { DID_CHANGE_USES } from "../common/protocol.ts";
import type { ClientFacts } from "./clientFacts.ts";
import { DiagnosticsPublisher } from "./diagnosticsPublisher.ts";
import { fileKey } from "./fileKey.ts";
import type { WorkspaceIndex } from "./index/workspaceIndex.ts";
import type { Pacer } from "./pacer.ts";
import { diagnoseFile } from "./service/diagnoseFile.ts";
import { countAllUses } from "./service/uses.ts";
import { UseCountsPublisher } from "./useCountsPublisher.ts";
import { WorkQueue } from "./workQueue.ts";
import type { Workspace } from "./workspace.ts";

/** What publishing needs from the server around it. */
export interface PublishingHost {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  readonly index: WorkspaceIndex;
  readonly facts: ClientFacts;
  readonly pacer: Pacer;
  /** Calls back once after a delay in ms; the result cancels. */
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly fail: (error: unknown) => void;
}

/** What the client is told unasked, after whatever changes it: the problems of all files, and how often secrets are used. */
export class Publishing {
  readonly #index: WorkspaceIndex;
  readonly #problems: DiagnosticsPublisher;
  /** The files that are not open whose problems are to be told. */
  readonly #unopened: WorkQueue;
  readonly #useCounts: UseCountsPublisher;

  constructor({ connection, documents, workspace, index, facts, pacer, delay, fail }: PublishingHost) {
    this.#index = index;
    this.#problems = new DiagnosticsPublisher({
      workspace,
      openUris: () => documents.keys(),
      diagnose: (file) => {
        const { catalog, settings, locale, links } = facts;
        return diagnoseFile(file, catalog, settings, locale, { fail, links });
      },
      send: (params) => connection.sendDiagnostics(params),
      delay,
      fail,
    });
    this.#unopened = new WorkQueue({
      work: async (uri) => {
        // Whoever asks a question waits for the whole index, and nobody for problems in files that are not open.
        await index.ready();
        await pacer.step();
        this.#problems.refreshUnopened(uri);
      },
      concurrency: 1,
      fail,
    });
    this.#useCounts = new UseCountsPublisher({
      count: async () => countAllUses(await workspace.files(), facts.catalog),
      send: (counts) => connection.sendNotification(DID_CHANGE_USES, counts),
      delay,
      fail,
    });
  }

  /** From here on the client is told of uses, too. */
  enableUseCounts(): void {
    this.#useCounts.enable();
  }

  /** After a client opened a document. */
  opened(uri: string): void {
    this.#problems.refresh(uri);
    this.#problems.refreshUnopened(fileKey(uri));
  }

  /** After an edit. */
  edited(uri: string): void {
    this.#problems.schedule(uri);
    this.#useCounts.scheduleAfterTyping();
  }

  /** After a client closed a document. */
  closed(uri: string): void {
    this.#problems.closed(uri);
    this.#useCounts.schedule();
  }

  /** After what is known of a file on disk changed. @param uri spelled by {@link fileKey} */
  fileChanged(uri: string): void {
    this.#unopened.add(uri);
    this.#useCounts.schedule();
  }

  /** After what decides whether open documents are workflow files may have changed. */
  refreshOpen(): void {
    this.#problems.refreshAll();
  }

  /** After the catalog or the settings changed. */
  refreshAll(): void {
    this.refreshOpen();
    for (const { uri } of this.#index.values()) this.#unopened.add(uri);
    this.#useCounts.schedule();
  }

  /** Stops what waits. */
  dispose(): void {
    this.#problems.dispose();
    this.#useCounts.dispose();
    this.#unopened.clear();
  }
}
