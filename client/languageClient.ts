import { Disposable, l10n, Uri, type WorkspaceEdit, workspace } from "vscode";
import { LanguageClient, type WorkspaceEdit as ProtocolWorkspaceEdit, TransportKind } from "vscode-languageclient/node";
import { HOVER_COMMANDS } from "../common/offeredCommands.ts";
import {
  CONFIGURATION_SECTION,
  DID_CHANGE_CATALOG,
  DID_CHANGE_COMMANDS,
  type InitializationOptions,
  REPLACE_REFERENCES,
  type ReplaceReferencesParams,
} from "../common/protocol.ts";
import type { CatalogSource } from "./catalogSource.ts";
import type { Access } from "./store/access.ts";
import { LANGUAGES } from "./workflowFiles.ts";

/** The language server as the rest of the extension sees it. */
export interface RunningLanguageClient extends Disposable {
  /** The edits that put another name into references. */
  replaceReferences(params: ReplaceReferencesParams): Promise<WorkspaceEdit>;
}

/**
 * Starts the language server in a process of its own and keeps it informed of the catalog, which has no values.
 * @param extension the folder of the extension
 */
export async function startLanguageClient(
  extension: Uri,
  catalog: CatalogSource,
  access: () => Access,
): Promise<RunningLanguageClient> {
  const module = Uri.joinPath(extension, "dist", "server", "main.cjs").fsPath;
  const initializationOptions = (): InitializationOptions => ({
    catalog: catalog.current,
    settings: workspace.getConfiguration().get(CONFIGURATION_SECTION, {}),
    commands: access(),
    ...(l10n.bundle && { translations: l10n.bundle }),
  });
  const client = new LanguageClient(
    CONFIGURATION_SECTION,
    l10n.t("Secrets Language Server"),
    { module, transport: TransportKind.ipc },
    {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      initializationOptions,
      synchronize: { configurationSection: CONFIGURATION_SECTION },
      markdown: { isTrusted: { enabledCommands: HOVER_COMMANDS } },
    },
  );
  const tellAccess = () => {
    if (client.isRunning()) void client.sendNotification(DID_CHANGE_COMMANDS, access());
  };
  const subscription = Disposable.from(
    catalog.onDidChange((current) => {
      if (client.isRunning()) void client.sendNotification(DID_CHANGE_CATALOG, current);
    }),
    workspace.onDidGrantWorkspaceTrust(tellAccess),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(CONFIGURATION_SECTION)) tellAccess();
    }),
  );
  await client.start();
  await client.sendNotification(DID_CHANGE_CATALOG, catalog.current);
  return {
    replaceReferences: async (params) => {
      const edit: ProtocolWorkspaceEdit = await client.sendRequest(REPLACE_REFERENCES, params);
      return client.protocol2CodeConverter.asWorkspaceEdit(edit);
    },
    dispose: () => {
      subscription.dispose();
      void client.dispose();
    },
  };
}
