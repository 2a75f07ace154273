import { Disposable, type TextEdit, type WorkspaceEdit, workspace } from "vscode";
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
  credentialFiles(): Promise<readonly CredentialFile[]>;
  /** The edits that put another name into references. */
  replaceReferences(params: ReplaceReferencesParams): Promise<WorkspaceEdit>;
  /** The edit that puts a reference into an open document; `undefined` for no workflow file. */
  insertReference(params: InsertReferenceParams): Promise<TextEdit | undefined>;
}

/** How long anyone waits for the uses of a secret, in ms: the workspace may be large and still being read. */
const PATIENCE = 2000;

/** Starts the language server once there are workflow files, and not before. */
export class LanguageServerStarter implements Disposable {
  readonly #start: () => Promise<LanguageServer>;
  readonly #fail: (error: unknown) => void;
  readonly #waiting: Disposable[] = [];
  #server: Promise<LanguageServer> | undefined;

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
    const answer = this.#server?.then(ask);
    try {
      return await Promise.race([answer, tooLong]);
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the server answers to `FIND_CREDENTIALS`; `undefined` when no server runs. */
  async findCredentials(uri: string): Promise<unknown> {
    const server = await this.#server;
    return server?.findCredentials(uri);
  }

  /** The workflow files that have hard-coded credentials, and how many; none when no server runs. */
  async credentialFiles(): Promise<readonly CredentialFile[]> {
    const server = await this.#server;
    return server ? server.credentialFiles() : [];
  }

  /** The edits that put another name into references; `undefined` when no server runs. */
  async replaceReferences(params: ReplaceReferencesParams): Promise<WorkspaceEdit | undefined> {
    const server = await this.#server;
    return server?.replaceReferences(params);
  }

  /** The edit that puts a reference into an open document; `undefined` for no workflow file, or when no server runs. */
  async insertReference(params: InsertReferenceParams): Promise<TextEdit | undefined> {
    try {
      const server = await this.#server;
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

  #considerSoon(): void {
    this.#consider().catch(this.#fail);
  }

  async #consider(): Promise<void> {
    if (this.#server || !(await hasWorkflowFiles()) || this.#server) return;
    this.#server = this.#start();
    for (const disposable of this.#waiting.splice(0)) disposable.dispose();
    await this.#server;
  }
}
