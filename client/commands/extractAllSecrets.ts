import { l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import { CatalogIndex, type SecretId } from "../../common/catalog.ts";
import { proposeName } from "../../common/credentialName.ts";
import type { Extraction } from "../../common/extraction.ts";
import { usableSecret } from "../../common/extractionPlan.ts";
import { parseDocumentArgument } from "../../common/parseExtractions.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { namesIn } from "./extractSecret.ts";
import { findCredentials, findStored } from "./findCredentials.ts";
import { pickScope, scopeItems } from "./scopes.ts";
import { storeAndReplace } from "./storeAndReplace.ts";

interface CredentialItem extends QuickPickItem {
  readonly name: string;
  readonly credential: FileCredential;
  /** The secret that has the value already. */
  readonly stored: SecretId | undefined;
}

/**
 * Makes secrets of the chosen credentials of a file, the active one unless an argument names another, under the proposed
 * names, in one edit. A secret that has the value already is used.
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
  const same = await findStored(context, found);
  const { scope: current, taken } = await namesIn(context, document);
  const index = new CatalogIndex(context.catalog.current);
  const storedAs = (credential: FileCredential) => usableSecret(same(credential), [credential.uri], index);
  const scopes = scopeItems(context, current);
  const [first] = scopes;
  if (!first) throw new SecretStoreError("access-denied");
  const chosen = found.every(storedAs) ? first.scope : await pickScope(title, scopes);
  if (!chosen) return;
  const picked = await window.showQuickPick(itemsFor(found, storedAs, taken), {
    title,
    placeHolder: l10n.t("Choose the credentials to extract"),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return;
  const planned = picked.map(({ name, credential, stored }) => ({
    id: stored ?? { ...chosen, name },
    places: [credential] as const,
    isStored: stored !== undefined,
  }));
  await storeAndReplace(context, planned);
}

/** Says where in its file a credential stands. */
export function describePlaces({ source, replacements }: Extraction): string {
  const line = source.start.line + 1;
  const count = replacements.length;
  return count === 1 ? l10n.t("Line {0}", line) : l10n.t("Line {0}, {1} places", line, count);
}

/** What is said of an item in a list of credentials, below its name. */
export function detailOf(field: string, where: string, isStored: boolean): string {
  // A narrow list cuts off the end.
  return [...(isStored ? [l10n.t("Stored already")] : []), field, where].join(" · ");
}

function itemsFor(
  found: readonly FileCredential[],
  storedAs: (credential: FileCredential) => SecretId | undefined,
  taken: ReadonlySet<string>,
): readonly CredentialItem[] {
  const names = new Set(taken);
  return found.map((credential) => {
    const { extraction } = credential;
    const stored = storedAs(credential);
    const name = stored?.name ?? proposeName(extraction.clues, names);
    names.add(name);
    const detail = detailOf(extraction.clues.field, describePlaces(extraction), stored !== undefined);
    return { label: name, detail, picked: true, name, credential, stored };
  });
}
