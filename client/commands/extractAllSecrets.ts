import { l10n, type QuickPickItem, window } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import { proposeName } from "../../common/credentialName.ts";
import type { Extraction, NamedExtraction } from "../../common/extraction.ts";
import { promptForPick } from "../prompts/pick.ts";
import { extractedValue } from "../store/extractedValue.ts";
import type { CommandContext } from "./commandContext.ts";
import { scopeItems } from "./createSecret.ts";
import { replaceByReferences } from "./extractionEdit.ts";
import { findExtractions, namesIn, sayChanged } from "./extractSecret.ts";
import { logged } from "./failures.ts";

interface CredentialItem extends QuickPickItem {
  readonly name: string;
  readonly extraction: Extraction;
}

/** Makes secrets of the chosen credentials of the active file, under the proposed names, in one edit. */
export async function extractAllSecrets(context: CommandContext): Promise<void> {
  const document = window.activeTextEditor?.document;
  const found = document && (await findExtractions(context, document));
  if (!document || !found) {
    window.showInformationMessage(l10n.t("Open a workflow file first, then extract its credentials."));
    return;
  }
  if (found.extractions.length === 0) {
    window.showInformationMessage(l10n.t("No hard-coded credentials were found in the active file."));
    return;
  }
  const title = l10n.t("Extract credentials to secrets");
  const { scope: current, taken } = await namesIn(context, document);
  const scopes = scopeItems(current);
  let chosen: Scope = scopes[0]?.scope ?? { organization: current.organization };
  if (scopes.length > 1) {
    const placeholder = l10n.t("Where can the secrets be used?");
    const accept = ({ scope }: { readonly scope: Scope }) => {
      chosen = scope;
    };
    if ((await promptForPick({ title, placeholder, items: scopes, accept })) !== "next") return;
  }
  const items = itemsFor(found.extractions, taken);
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t("Choose the credentials to extract"),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return;
  if (document.version !== found.version) return sayChanged();

  const stored: NamedExtraction[] = [];
  try {
    for (const { name, extraction } of picked) {
      const value = extractedValue(document, extraction);
      if (!value) continue;
      const id = { ...chosen, name };
      await logged(context.log, "create", id, () => context.store.create(id, value));
      stored.push({ extraction, name });
    }
  } finally {
    // What was stored before a failure is not left without a use.
    if (stored.length > 0) await replaceByReferences(document, found.version, stored);
    await context.catalog.reload();
  }
}

function itemsFor(extractions: readonly Extraction[], taken: ReadonlySet<string>): readonly CredentialItem[] {
  const names = new Set(taken);
  return extractions.map((extraction) => {
    const name = proposeName(extraction.clues, names);
    names.add(name);
    const line = extraction.source.start.line + 1;
    const count = extraction.replacements.length;
    return {
      label: name,
      description: extraction.clues.field,
      detail: count === 1 ? l10n.t("Line {0}", line) : l10n.t("Line {0}, {1} places", line, count),
      picked: true,
      name,
      extraction,
    };
  });
}
