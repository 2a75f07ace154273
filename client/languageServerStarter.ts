import { type CancellationToken, Disposable, type TextEdit, type WorkspaceEdit, workspace } from "vscode";
import type { SecretId } from "../common/catalog.ts";
import {
  CONFIGURATION_SECTION,
  type CredentialFile,
  type InsertReferenceParams,
  type ReplaceReferencesParams,
  type SecretUse,
} from "../common/protocol.ts";
import { watchFolders } from "./projects/folderWatcher.ts";
import { hasWorkflowFiles, isWorkflowFile, workflowFilePatterns } from "./workflowFiles.ts";

/** A running language server. */
export interface LanguageServer extends Disposable {
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
export class LanguageServerError extends Error {
  override readonly name = "LanguageServerError";
}

/** How long anyone waits for the uses of a secret, in ms: the workspace may be large and still being read. */
const PATIENCE = 2000;

/** Starts the language server once there are workflow files, and not before. */
export class LanguageServerStarter implements Disposable {
  readonly #start: () => Promise<LanguageServer>;
  readonly #fail: (error: unknown) => void;
  readonly #waiting: Disposable[] = [];
  #server: Promise<LanguageServer> | undefined;
  /** Ends when it is known whether there is a server to run. */
  #considering: Promise<LanguageServer | undefined> | undefined;

  /** @param start starts the server, which is disposed of with the starter */
  constructor(start: () => Promise<LanguageServer>, fail: (error: unknown) => void) {
    this.#start = start;
    this.#fail = fail;
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

  /** The edit that puts a reference into an open document; `undefined` for no workflow file, or when no server runs. */
  async insertReference(params: InsertReferenceParams): Promise<TextEdit | undefined> {
    try {
      const server = await (this.#server ?? this.#considering);
      return await server?.insertReference(params);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  dispose(): void {
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
    if (this.#server || (await hasWorkflowFiles())) this.#server ??= this.#startWaiting();
    return this.#server;
  }

  async #startWaiting(): Promise<LanguageServer> {
    try {
      const server = await this.#start();
      // What else would call for a start has nothing to call for any more.
      for (const disposable of this.#waiting.splice(0)) disposable.dispose();
      return server;
    } catch (error) {
      this.#server = undefined;
      this.#fail(error);
      throw new LanguageServerError("The language server did not start");
    }
  }
}
