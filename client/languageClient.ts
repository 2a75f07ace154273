import { commands, Disposable, type LogOutputChannel, l10n, workspace } from "vscode";
import type { TextEdit as ProtocolTextEdit, WorkspaceEdit as ProtocolWorkspaceEdit } from "vscode-languageclient";
import { type CommandAbility, HOVER_COMMANDS, type PlaceArgument } from "../common/offeredCommands.ts";
import {
  CONFIGURATION_SECTION,
  CREDENTIAL_FILES,
  type CredentialFile,
  DID_CHANGE_CATALOG,
  DID_CHANGE_COMMANDS,
  DID_CHANGE_USES,
  FIND_CREDENTIALS,
  INSERT_REFERENCE,
  type InitializationOptions,
  NAME_USES,
  RENAME_REFUSED,
  REPLACE_REFERENCES,
  type SecretUse,
  type SecretUseCount,
  USES,
} from "../common/protocol.ts";
import type { CatalogSource } from "./catalogSource.ts";
import { COMMANDS } from "./commandIds.ts";
import { DIAGNOSTICS_PAGE } from "./diagnosticPages.ts";
import { logFailure } from "./explain/logFailure.ts";
import type { MakeLanguageClient } from "./hosts/host.ts";
import { type LanguageServer, LanguageServerError } from "./languageServerStarter.ts";
import { serveFiles } from "./serveFiles.ts";
import { affectsServer, serverSettings } from "./serverSettings.ts";
import { superviseClient, supervised } from "./supervised.ts";
import type { UseCounts } from "./useCounts.ts";
import { documentSelector } from "./workflowFiles.ts";

/** What a language server is started with. */
export interface LanguageClientHost {
  readonly makeClient: MakeLanguageClient;
  /** The log of all servers, one after the other. */
  readonly log: LogOutputChannel;
  readonly catalog: CatalogSource;
  readonly ability: () => CommandAbility;
  readonly useCounts: UseCounts;
}

/**
 * Starts a language server and keeps it informed of the catalog, which has no values.
 * @throws what the server or the connection fails with before it runs
 */
export async function startLanguageClient(host: LanguageClientHost): Promise<LanguageServer> {
  const { makeClient, log, catalog, ability, useCounts } = host;
  const initializationOptions = (): InitializationOptions => ({
    catalog: catalog.current,
    settings: serverSettings(),
    canShowSecretPages: true,
    documentation: DIAGNOSTICS_PAGE,
    wantsUseCounts: true,
    commands: ability(),
    ...(l10n.bundle && { translations: l10n.bundle }),
  });
  const client = makeClient(CONFIGURATION_SECTION, l10n.t("Secrets Language Server"), {
    documentSelector: documentSelector(),
    initializationOptions,
    outputChannel: log,
    markdown: { isTrusted: { enabledCommands: HOVER_COMMANDS } },
    ...supervised,
  });
  const ended = superviseClient(client);
  const fail = (error: unknown) => logFailure(log, error);
  const tell = (method: string, params: unknown) => {
    if (client.isRunning()) client.sendNotification(method, params).catch(fail);
  };
  const tellAbility = () => tell(DID_CHANGE_COMMANDS, ability());
  const tellSettings = () =>
    tell("workspace/didChangeConfiguration", { settings: { [CONFIGURATION_SECTION]: serverSettings() } });
  const tellCatalog = () => tell(DID_CHANGE_CATALOG, catalog.current);
  const subscriptions = Disposable.from(
    catalog.onDidChange(tellCatalog),
    workspace.onDidGrantWorkspaceTrust(tellAbility),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(CONFIGURATION_SECTION)) tellAbility();
      if (affectsServer(change)) tellSettings();
    }),
  );
  client.onNotification(DID_CHANGE_USES, (counts: readonly SecretUseCount[]) => useCounts.set(counts));
  // What people mean by renaming.
  client.onNotification(RENAME_REFUSED, (place: PlaceArgument) => {
    commands.executeCommand(COMMANDS.replaceReferences, place).then(undefined, fail);
  });
  serveFiles(client);
  const dispose = () => {
    subscriptions.dispose();
    client.dispose().catch(fail);
  };
  try {
    await client.start();
    // When the server ends meanwhile, VS Code's client says all the same that it has started.
    if (!client.isRunning())
      throw new LanguageServerError("The language server ended while it started, or did not answer");
  } catch (error) {
    dispose();
    throw error;
  }
  ended.then(dispose, fail);
  // What changed while the server started.
  tellCatalog();
  tellAbility();
  tellSettings();
  return {
    ended,
    uses: (secret) => client.sendRequest<readonly SecretUse[]>(USES, secret),
    nameUses: (name) => client.sendRequest<readonly SecretUse[]>(NAME_USES, { name }),
    findCredentials: (uri) => client.sendRequest(FIND_CREDENTIALS, { uri }),
    credentialFiles: (token) => client.sendRequest<readonly CredentialFile[]>(CREDENTIAL_FILES, token),
    replaceReferences: async (params) => {
      const edit: ProtocolWorkspaceEdit = await client.sendRequest(REPLACE_REFERENCES, params);
      return client.protocol2CodeConverter.asWorkspaceEdit(edit);
    },
    insertReference: async (params) => {
      const edit: ProtocolTextEdit | null = await client.sendRequest(INSERT_REFERENCE, params);
      return edit ? client.protocol2CodeConverter.asTextEdit(edit) : undefined;
    },
    dispose,
  };
}
