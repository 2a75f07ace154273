import { l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import { proposeName } from "../../common/credentialName.ts";
import type { Extraction } from "../../common/extraction.ts";
import { parseDocumentArgument } from "../../common/parseExtractions.ts";
import { promptForPick } from "../prompts/pick.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { namesIn } from "./extractSecret.ts";
import { findCredentials } from "./findCredentials.ts";
import { scopeItems } from "./scopes.ts";
import { storeAndReplace } from "./storeAndReplace.ts";

interface CredentialItem extends QuickPickItem {
  readonly name: string;
  readonly credential: FileCredential;
}

/** Makes secrets of the chosen credentials of a file, the active one unless an argument names another, under the proposed names, in one edit. */
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
  const { scope: current, taken } = await namesIn(context, document);
  const scopes = scopeItems(context, current);
  const [first] = scopes;
  if (!first) throw new SecretStoreError("access-denied");
  let chosen: Scope = first.scope;
  if (scopes.length > 1) {
    const placeholder = l10n.t("Where can the secrets be used?");
    const accept = ({ scope }: { readonly scope: Scope }) => {
      chosen = scope;
    };
    if ((await promptForPick({ title, placeholder, items: scopes, accept })) !== "next") return;
  }
  const picked = await window.showQuickPick(itemsFor(found, taken), {
    title,
    placeHolder: l10n.t("Choose the credentials to extract"),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return;
  const planned = picked.map(({ name, credential }) => ({ id: { ...chosen, name }, places: [credential] as const }));
  await storeAndReplace(context, planned);
}

/** Says where in its file a credential stands. */
export function describePlaces({ source, replacements }: Extraction): string {
  const line = source.start.line + 1;
  const count = replacements.length;
  return count === 1 ? l10n.t("Line {0}", line) : l10n.t("Line {0}, {1} places", line, count);
}

function itemsFor(found: readonly FileCredential[], taken: ReadonlySet<string>): readonly CredentialItem[] {
  const names = new Set(taken);
  return found.map((credential) => {
    const { extraction } = credential;
    const name = proposeName(extraction.clues, names);
    names.add(name);
    return {
      label: name,
      description: extraction.clues.field,
      detail: describePlaces(extraction),
      picked: true,
      name,
      credential,
    };
  });
}
