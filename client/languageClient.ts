import { type Disposable, l10n, Uri, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { CONFIGURATION_SECTION, DID_CHANGE_CATALOG, type InitializationOptions } from "../common/protocol.ts";
import type { CatalogSource } from "./catalogSource.ts";
import type { LanguageServerLink } from "./languageServerLink.ts";
import { LANGUAGES } from "./workflowFiles.ts";

/**
 * Starts the language server in a process of its own and keeps it informed of the catalog, which has no values.
 * @param extension the folder of the extension
 */
export async function startLanguageClient(
  extension: Uri,
  catalog: CatalogSource,
  link: LanguageServerLink,
): Promise<Disposable> {
  const module = Uri.joinPath(extension, "dist", "server", "main.cjs").fsPath;
  const initializationOptions = (): InitializationOptions => ({
    catalog: catalog.current,
    settings: workspace.getConfiguration().get(CONFIGURATION_SECTION, {}),
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
    },
  );
  const subscription = catalog.onDidChange((current) => {
    if (client.isRunning()) void client.sendNotification(DID_CHANGE_CATALOG, current);
  });
  await client.start();
  link.connect((method, params) => client.sendRequest(method, params));
  await client.sendNotification(DID_CHANGE_CATALOG, catalog.current);
  return {
    dispose: () => {
      subscription.dispose();
      void client.dispose();
    },
  };
}
