import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import type { DocumentModel } from "./service/documentModel.ts";
import type { Workspace } from "./workspace.ts";

/** How long typing must pause before a document is looked at again, in ms. */
const DEBOUNCE = 150;

/** What the publisher needs from the server around it. */
export interface PublisherHost {
  readonly workspace: Workspace;
  readonly openUris: () => readonly string[];
  readonly diagnose: (model: DocumentModel) => Diagnostic[];
  readonly send: (params: PublishDiagnosticsParams) => Promise<void>;
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly fail: (error: unknown) => void;
}

/** Publishes diagnostics once typing pauses, and never those of a version that is no longer shown. */
export class DiagnosticsPublisher {
  readonly #host: PublisherHost;
  readonly #pending = new Map<string, () => void>();
  readonly #published = new Set<string>();

  constructor(host: PublisherHost) {
    this.#host = host;
  }

  /** After an edit: waits for a pause. */
  schedule(uri: string): void {
    this.#pending.get(uri)?.();
    this.#pending.set(
      uri,
      this.#host.delay(() => this.refresh(uri), DEBOUNCE),
    );
  }

  /** Now, because something other than the text changed or a document was opened. */
  refresh(uri: string): void {
    this.#cancel(uri);
    this.#publish(uri).catch(this.#host.fail);
  }

  refreshAll(): void {
    for (const uri of this.#host.openUris()) this.refresh(uri);
  }

  /** After a document was closed: its diagnostics go. */
  clear(uri: string): void {
    this.#cancel(uri);
    if (this.#published.delete(uri)) this.#host.send({ uri, diagnostics: [] }).catch(this.#host.fail);
  }

  /** Stops what is waiting. */
  dispose(): void {
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
  }

  async #publish(uri: string): Promise<void> {
    const model = await this.#host.workspace.model(uri);
    if (!model) return this.clear(uri);
    if (!this.#host.workspace.isCurrent(model)) return;
    this.#published.add(uri);
    await this.#host.send({ uri, version: model.version, diagnostics: this.#host.diagnose(model) });
  }

  #cancel(uri: string): void {
    this.#pending.get(uri)?.();
    this.#pending.delete(uri);
  }
}
