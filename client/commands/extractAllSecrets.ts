import { l10n, Uri, window, workspace } from "vscode";
import { CatalogIndex, type Scope, usableScope } from "../../common/catalog.ts";
import { planSecrets } from "../../common/extractionPlan.ts";
import { parseDocumentArgument } from "../../common/parseExtractions.ts";
import { groupByValue } from "../store/groupByValue.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { findCredentials, findStored } from "./findCredentials.ts";
import { pickCredentials } from "./pickCredentials.ts";
import { pickScope, scopeItems } from "./scopes.ts";
import { storeAndReplace } from "./storeAndReplace.ts";

/**
 * Makes secrets of the chosen credentials of a file, the active one unless an argument names another, in the scope that is
 * asked for, in one edit. A secret that has the value already is used.
 */
export async function extractAllSecrets(context: CommandContext, argument: unknown): Promise<void> {
  const uri = parseDocumentArgument(argument)?.uri;
  const document =
    uri === undefined ? window.activeTextEditor?.document : await workspace.openTextDocument(Uri.parse(uri));
  const found = document && (await findCredentials(context, document));
  if (!document || !found) {
    window.showInformationMessage(l10n.t("Open a workflow file first, then extract its credentials."));
    return;
  }
  if (found.length === 0) {
    window.showInformationMessage(l10n.t("No hard-coded credentials were found in the file."));
    return;
  }
  const title = l10n.t("Extract credentials to secrets");
  const stored = await findStored(context, found);
  const catalog = await context.catalog.reload();
  const file = new CatalogIndex(catalog).scopeOf(document.uri.toString());
  const scopes = scopeItems(context, usableScope(file));
  const [first] = scopes;
  if (!first) throw new SecretStoreError("access-denied");
  const planIn = (scope: Scope) => planSecrets(groupByValue(found), catalog, stored, scope);
  const isKnown = planIn(first.scope).every(({ isStored }) => isStored);
  const scope = isKnown ? first.scope : await pickScope(title, scopes);
  if (!scope) return;
  const placeholder = l10n.t("Choose the credentials to extract");
  const chosen = await pickCredentials(context, { title, placeholder, planned: planIn(scope) });
  if (chosen.length > 0) await storeAndReplace(context, chosen);
}
