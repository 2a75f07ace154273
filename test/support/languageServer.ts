import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  CancellationToken,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeParams,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type UnregistrationParams,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver-protocol/node";
import type { Catalog } from "../../common/catalog.ts";
import type { CommandAbility } from "../../common/offeredCommands.ts";
import { DID_CHANGE_USES, RENAME_REFUSED, type SecretUseCount } from "../../common/protocol.ts";

type WorkDoneProgress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

const SERVER = fileURLToPath(new URL("../../dist/server/main.cjs", import.meta.url));

/** What the client answers to requests of the server about files, by their methods. */
type ClientAnswers = Readonly<Record<string, (params: { readonly uri: string }) => unknown>>;

/** The built server in its own process, spoken to as any LSP editor would. */
export class LanguageServer {
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #published = new Map<string, PublishDiagnosticsParams[]>();
  readonly #waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  /** Every line that the server logged. */
  readonly log: string[] = [];
  /** Every list of use counts that the server told. */
  readonly useCounts: (readonly SecretUseCount[])[] = [];
  /** The places of references that somebody wanted to rename. */
  readonly refusedRenames: unknown[] = [];
  /** Every message that the server showed. */
  readonly shown: string[] = [];
  /** The kinds and texts of progress that the server reported, in order. */
  readonly progress: string[] = [];
  /** What the server registered, and did not take back. */
  readonly registrations = new Map<string, Registration>();

  private constructor(process: ChildProcess, connection: ProtocolConnection) {
    this.#process = process;
    this.#connection = connection;
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.publications(params.uri).push(params);
      for (const check of [...this.#waiting]) check(params);
    });
    connection.onNotification(DID_CHANGE_USES, (counts: readonly SecretUseCount[]) => {
      this.useCounts.push(counts);
    });
    connection.onNotification(RENAME_REFUSED, (place) => {
      this.refusedRenames.push(place);
    });
    connection.onNotification("$/progress", ({ value }: { readonly value: WorkDoneProgress }) => {
      this.progress.push(["title" in value ? value.title : value.kind, value.message].filter(Boolean).join(" "));
    });
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      for (const registration of registrations) this.registrations.set(registration.id, registration);
      return null;
    });
    connection.onRequest("client/unregisterCapability", ({ unregisterations }: UnregistrationParams) => {
      for (const { id } of unregisterations) this.registrations.delete(id);
      return null;
    });
    connection.onNotification("window/logMessage", ({ message }: { readonly message: string }) => {
      this.log.push(message);
    });
    connection.onNotification("window/showMessage", ({ message }: { readonly message: string }) => {
      this.shown.push(message);
    });
  }

  static async start(
    options: {
      readonly catalog?: Catalog;
      readonly catalogFile?: string;
      readonly settings?: unknown;
      readonly commands?: CommandAbility;
      readonly canShowSecretPages?: boolean;
      readonly documentation?: string;
      readonly wantsUseCounts?: boolean;
      readonly translations?: Readonly<Record<string, string>>;
    },
    params: Partial<InitializeParams> = {},
    program = SERVER,
    answers: ClientAnswers = {},
  ): Promise<LanguageServer> {
    const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServer(child, connection);
    for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer);
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      locale: "en",
      initializationOptions: options,
      ...params,
    });
    await connection.sendNotification("initialized", {});
    return server;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async open(uri: string, text: string, languageId = uri.endsWith("l") ? "yaml" : "json"): Promise<void> {
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  async close(uri: string): Promise<void> {
    await this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  request<Result>(method: string, params: unknown, token = CancellationToken.None): Promise<Result> {
    return this.#connection.sendRequest(method, params, token);
  }

  completion(uri: string, position: { line: number; character: number }): Promise<CompletionItem[]> {
    return this.request("textDocument/completion", { textDocument: { uri }, position });
  }

  hover(uri: string, position: { line: number; character: number }): Promise<Hover | null> {
    return this.request("textDocument/hover", { textDocument: { uri }, position });
  }

  /** Everything that was published for a document, in order. */
  publications(uri: string): PublishDiagnosticsParams[] {
    const known = this.#published.get(uri) ?? [];
    this.#published.set(uri, known);
    return known;
  }

  /** The diagnostics of a document: those that it has if they satisfy the condition, else the next ones that do. */
  async diagnostics(
    uri: string,
    isWanted: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<Diagnostic[]> {
    const last = this.publications(uri).at(-1);
    if (last && isWanted(last)) return last.diagnostics;
    return new Promise((resolve) => {
      const check = (params: PublishDiagnosticsParams) => {
        if (params.uri !== uri || !isWanted(params)) return;
        this.#waiting.delete(check);
        resolve(params.diagnostics);
      };
      this.#waiting.add(check);
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    await ended;
    this.#connection.dispose();
  }
}
