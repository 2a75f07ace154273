import { Disposable, l10n, workspace } from "vscode";
import type { TextEdit as ProtocolTextEdit, WorkspaceEdit as ProtocolWorkspaceEdit } from "vscode-languageclient";
import { type CommandAbility, HOVER_COMMANDS } from "../common/offeredCommands.ts";
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
  REPLACE_REFERENCES,
  type SecretUse,
  type SecretUseCount,
  USES,
} from "../common/protocol.ts";
import type { CatalogSource } from "./catalogSource.ts";
import { DIAGNOSTICS_PAGE } from "./diagnosticPages.ts";
import type { MakeLanguageClient } from "./hosts/host.ts";
import type { LanguageServer } from "./languageServerStarter.ts";
import { serveFiles } from "./serveFiles.ts";
import { affectsServer, serverSettings } from "./serverSettings.ts";
import type { UseCounts } from "./useCounts.ts";
import { documentSelector } from "./workflowFiles.ts";

/** Starts the language server and keeps it informed of the catalog, which has no values. */
export async function startLanguageClient(
  makeClient: MakeLanguageClient,
  catalog: CatalogSource,
  ability: () => CommandAbility,
  useCounts: UseCounts,
): Promise<LanguageServer> {
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
    markdown: { isTrusted: { enabledCommands: HOVER_COMMANDS } },
  });
  const tellAbility = () => {
    if (client.isRunning()) void client.sendNotification(DID_CHANGE_COMMANDS, ability());
  };
  const tellSettings = () => {
    const settings = { [CONFIGURATION_SECTION]: serverSettings() };
    if (client.isRunning()) void client.sendNotification("workspace/didChangeConfiguration", { settings });
  };
  client.onNotification(DID_CHANGE_USES, (counts: readonly SecretUseCount[]) => useCounts.set(counts));
  serveFiles(client);
  await client.start();
  const subscriptions = Disposable.from(
    catalog.onDidChange((current) => {
      if (client.isRunning()) void client.sendNotification(DID_CHANGE_CATALOG, current);
    }),
    workspace.onDidGrantWorkspaceTrust(tellAbility),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(CONFIGURATION_SECTION)) tellAbility();
      if (affectsServer(change)) tellSettings();
    }),
  );
  // What changed while the server started.
  void client.sendNotification(DID_CHANGE_CATALOG, catalog.current);
  tellAbility();
  tellSettings();
  return {
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
    dispose: () => {
      subscriptions.dispose();
      void client.dispose();
    },
  };
}
