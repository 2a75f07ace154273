import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import { fileKey } from "./fileKey.ts";
import type { ReferenceFile } from "./service/referenceFile.ts";
import type { Workspace } from "./workspace.ts";

/** How long typing must pause before a document is looked at again, in ms. */
export const DEBOUNCE = 150;

/** How long, from then on, before the credentials of a long document are looked for, in ms: that stops all else. */
const SEARCH_PAUSE = 1000;

/** What the publisher needs from the server around it. */
export interface PublisherHost {
  readonly workspace: Workspace;
  readonly openUris: () => readonly string[];
  readonly diagnose: (file: ReferenceFile) => Diagnostic[];
  readonly send: (params: PublishDiagnosticsParams) => Promise<void>;
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Publishes diagnostics once typing pauses, and never those of a version that is no longer shown. For each URI it
 * publishes what is right at that moment: the open document's, else those of the file on disk, else none. Those of a long
 * document's credentials follow after a longer pause.
 */
export class DiagnosticsPublisher {
  readonly #host: PublisherHost;
  readonly #pending = new Map<string, () => void>();
  /** What stands in the editor, by URI: as text for open documents, of which there are few, and `undefined` for others. */
  readonly #published = new Map<string, string | undefined>();

  constructor(host: PublisherHost) {
    this.#host = host;
  }

  /** After an edit: waits for a pause. */
  schedule(uri: string): void {
    this.#after(DEBOUNCE, uri, () => this.refresh(uri));
  }

  /** Now, because something other than the text changed or a document was opened. */
  refresh(uri: string): void {
    this.#cancel(uri);
    this.#publish(uri).catch(this.#host.fail);
  }

  refreshAll(): void {
    for (const uri of this.#host.openUris()) this.refresh(uri);
  }

  /**
   * For a file that may not be open: at once, without a version; an open document is left to {@link refresh}.
   * @param uri spelled by {@link fileKey}
   */
  refreshUnopened(uri: string): void {
    if (this.#host.openUris().includes(uri)) return;
    const file = this.#host.workspace.unopened(uri);
    const diagnostics = file ? this.#host.diagnose(file) : [];
    if (diagnostics.length === 0) this.#clear(uri);
    else this.#send({ uri, diagnostics }, undefined);
  }

  /** After a document was closed: what it had goes, and what the file on disk has comes. */
  closed(uri: string): void {
    this.#cancel(uri);
    const key = fileKey(uri);
    if (key !== uri) this.#clear(uri);
    this.refreshUnopened(key);
  }

  /** Stops what is waiting. */
  dispose(): void {
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
  }

  async #publish(uri: string, hasTime = false): Promise<void> {
    const model = await this.#host.workspace.model(uri);
    if (!model) return this.#host.openUris().includes(uri) ? this.#clear(uri) : this.closed(uri);
    if (!this.#host.workspace.isCurrent(model)) return;
    // Whatever waits would look at the same text once more.
    this.#cancel(uri);
    const unsearched = hasTime ? undefined : model.unsearched;
    if (unsearched) {
      this.#after(SEARCH_PAUSE, uri, () => this.#publish(uri, true).catch(this.#host.fail));
    }
    const params = { uri, version: model.version, diagnostics: this.#host.diagnose(unsearched ?? model) };
    const text = JSON.stringify(params);
    if (this.#published.get(uri) !== text) this.#send(params, text);
  }

  #send(params: PublishDiagnosticsParams, text: string | undefined): void {
    this.#published.set(params.uri, text);
    this.#host.send(params).catch(this.#host.fail);
  }

  #after(milliseconds: number, uri: string, callback: () => void): void {
    this.#pending.get(uri)?.();
    this.#pending.set(uri, this.#host.delay(callback, milliseconds));
  }

  #clear(uri: string): void {
    if (this.#published.delete(uri)) this.#host.send({ uri, diagnostics: [] }).catch(this.#host.fail);
  }

  #cancel(uri: string): void {
    this.#pending.get(uri)?.();
    this.#pending.delete(uri);
  }
}
