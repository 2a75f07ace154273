import { type CancellationToken, Disposable, type TextEdit, type WorkspaceEdit, workspace } from "vscode";
import type { SecretId } from "../common/catalog.ts";
import {
  CONFIGURATION_SECTION,
  type CredentialFile,
  type InsertReferenceParams,
  type ReplaceReferencesParams,
  type SecretUse,
} from "../common/protocol.ts";
import { ExpectedError } from "./expectedError.ts";
import { watchFolders } from "./projects/folderWatcher.ts";
import { hasWorkflowFiles, isWorkflowFile, workflowFilePatterns } from "./workflowFiles.ts";

/** A running language server. */
export interface LanguageServer extends Disposable {
  /** Resolves when the server has ended, by itself or because it was disposed of. */
  readonly ended: Promise<void>;
  /** Where the workspace uses a secret, once the workspace has been read. */
  uses(secret: SecretId): Promise<readonly SecretUse[]>;
  /** Where the workspace refers to a name, whichever secret it means there. */
  nameUses(name: string): Promise<readonly SecretUse[]>;
  /** Answers with what `FIND_CREDENTIALS` answers. */
  findCredentials(uri: string): Promise<unknown>;
  /** The workflow files that have hard-coded credentials, and how many, once the workspace has been looked through. */
  credentialFiles(token: CancellationToken): Promise<readonly CredentialFile[]>;
  /** The edits that put another name into references. */
  replaceReferences(params: ReplaceReferencesParams): Promise<WorkspaceEdit>;
  /** The edit that puts a reference into an open document; `undefined` for no workflow file. */
  insertReference(params: InsertReferenceParams): Promise<TextEdit | undefined>;
}

/** The language server did not start; the log says why. */
export class LanguageServerError extends ExpectedError {
  override readonly name = "LanguageServerError";
}

/** How long anyone waits for an answer that can be done without, in ms: the workspace may be large and still being read. */
const PATIENCE = 2000;

/** What the starter needs from around it. */
export interface StarterHost {
  /** Starts a server, which is disposed of with the starter. */
  readonly start: () => Promise<LanguageServer>;
  /** Called each time that a server has ended by itself; says in how many ms to start the next one. */
  readonly ended: () => number;
  readonly fail: (error: unknown) => void;
}

/** Starts the language server once there are workflow files, and not before; then one runs as long as the starter lives. */
export class LanguageServerStarter implements Disposable {
  readonly #host: StarterHost;
  readonly #fail: (error: unknown) => void;
  readonly #waiting: Disposable[] = [];
  /** The one that runs, or the next one. */
  #server: Promise<LanguageServer> | undefined;
  /** Whether the workspace is known to have a workflow file. */
  #isNeeded = false;
  /** Ends when it is known whether there is a server to run. */
  #considering: Promise<LanguageServer | undefined> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(host: StarterHost) {
    this.#host = host;
    this.#fail = host.fail;
    for (const pattern of workflowFilePatterns().included) {
      const watcher = workspace.createFileSystemWatcher(pattern, false, true, true);
      this.#waiting.push(
        watcher,
        watcher.onDidCreate(() => this.#considerSoon()),
      );
    }
    this.#waiting.push(
      watchFolders(
        () => this.#considerSoon(),
        () => {},
      ),
      workspace.onDidChangeWorkspaceFolders(() => this.#considerSoon()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${CONFIGURATION_SECTION}.files`)) this.#considerSoon();
      }),
      workspace.onDidOpenTextDocument((document) => {
        // Whether the workspace has one is known already, and a search of it is not for free.
        if (isWorkflowFile(document)) this.#considerSoon();
      }),
    );
    this.#considerSoon();
  }

  /** Where the workspace uses a secret; `undefined` when no server runs, or none answers soon. */
  uses(secret: SecretId): Promise<readonly SecretUse[] | undefined> {
    return this.#soon((server) => server.uses(secret));
  }

  /** Where the workspace refers to a name; `undefined` when no server runs, or none answers soon. */
  nameUses(name: string): Promise<readonly SecretUse[] | undefined> {
    return this.#soon((server) => server.nameUses(name));
  }

  async #soon<Answer>(ask: (server: LanguageServer) => Promise<Answer>): Promise<Answer | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE);
    });
    const answer = async () => {
      const server = await (this.#server ?? this.#considering);
      return server && ask(server);
    };
    try {
      return await Promise.race([answer(), tooLong]);
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * What the server answers to `FIND_CREDENTIALS`; `undefined` when there are no workflow files.
   * @throws {LanguageServerError}
   */
  async findCredentials(uri: string): Promise<unknown> {
    const server = await this.#running();
    return server?.findCredentials(uri);
  }

  /**
   * The workflow files that have hard-coded credentials, and how many; none when there are no workflow files.
   * @throws {LanguageServerError}
   */
  async credentialFiles(token: CancellationToken): Promise<readonly CredentialFile[]> {
    const server = await this.#running();
    return server ? server.credentialFiles(token) : [];
  }

  /**
   * The edits that put another name into references; `undefined` when there are no workflow files.
   * @throws {LanguageServerError}
   */
  async replaceReferences(params: ReplaceReferencesParams): Promise<WorkspaceEdit | undefined> {
    const server = await this.#running();
    return server?.replaceReferences(params);
  }

  /** The edit that puts a reference into an open document; `undefined` for no workflow file, or as for `uses`. */
  insertReference(params: InsertReferenceParams): Promise<TextEdit | undefined> {
    return this.#soon((server) => server.insertReference(params));
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#pause);
    Disposable.from(...this.#waiting).dispose();
    this.#server?.then((running) => running.dispose(), this.#fail);
  }

  /** The server, for what a user asked for: whether there is one to run is found out, and a start that failed is tried again. */
  #running(): Promise<LanguageServer | undefined> {
    return this.#server ?? this.#considering ?? this.#consider();
  }

  #considerSoon(): void {
    this.#consider().catch(this.#fail);
  }

  #consider(): Promise<LanguageServer | undefined> {
    const considering = this.#startIfNeeded().finally(() => {
      if (this.#considering === considering) this.#considering = undefined;
    });
    this.#considering = considering;
    return considering;
  }

  async #startIfNeeded(): Promise<LanguageServer | undefined> {
    this.#isNeeded ||= await hasWorkflowFiles();
    if (this.#isNeeded && !this.#isDisposed) this.#server ??= this.#startOne();
    return this.#server;
  }

  /** Starts a server, and after its end or its failure the next one. */
  async #startOne(): Promise<LanguageServer> {
    clearTimeout(this.#pause);
    try {
      const server = await this.#host.start();
      // What else would call for a start has nothing to call for any more.
      for (const disposable of this.#waiting.splice(0)) disposable.dispose();
      server.ended.then(() => this.#startSoon(), this.#fail);
      return server;
    } catch (error) {
      this.#fail(error);
      this.#startSoon();
      throw new LanguageServerError("The language server did not start");
    }
  }

  /** Whoever asks for something meanwhile has the next one started at once. */
  #startSoon(): void {
    this.#server = undefined;
    if (this.#isDisposed) return;
    this.#pause = setTimeout(() => this.#considerSoon(), this.#host.ended());
  }
}
