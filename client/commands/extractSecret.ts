import {
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickPickItem,
  type TextDocument,
  Uri,
  workspace,
} from "vscode";
import { CatalogIndex, type Scope, type SecretId, usableScope } from "../../common/catalog.ts";
import { proposeName } from "../../common/credentialName.ts";
import { willMean } from "../../common/extractionPlan.ts";
import { parseExtractArgument, startsAt } from "../../common/parseExtractions.ts";

import { promptForName } from "../prompts/namePrompt.ts";
import { promptForPick } from "../prompts/pick.ts";
import { runSteps, type Step } from "../prompts/steps.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import { groupByValue } from "../store/groupByValue.ts";
import type { CommandContext } from "./commandContext.ts";
import { scopeItems } from "./createSecret.ts";
import { findCredentials, findCredentialsInWorkspace } from "./findCredentials.ts";
import { sayChanged, storeAndReplace } from "./storeAndReplace.ts";

/**
 * Makes a secret of a hard-coded credential: asks for scope and name, and for the files when others hold the value too;
 * then stores the value and replaces it.
 */
export async function extractSecret(context: CommandContext, argument: unknown): Promise<void> {
  const place = parseExtractArgument(argument);
  if (!place) return;
  const document = await workspace.openTextDocument(Uri.parse(place.uri));
  const found = await findCredentials(context, document);
  const credential = found?.find(({ extraction }) => extraction.flagged.some((range) => startsAt(range, place.range)));
  if (!credential || document.version !== place.version) return sayChanged();

  const { clues } = credential.extraction;
  const { scope: current, taken } = await namesIn(context, document);
  let chosen: Scope = scopeItems(current)[0]?.scope ?? { organization: current.organization };
  let name = proposeName(clues, taken);
  const title = l10n.t("Extract to secret");
  const askScope: Step = (position) => {
    const items = scopeItems(current);
    return promptForPick({
      title,
      placeholder: l10n.t("Where can the secret be used?"),
      items,
      active: items.find(({ scope }) => scope.project === chosen.project),
      position,
      accept: ({ scope }) => {
        chosen = scope;
      },
    });
  };
  const askName: Step = (position) =>
    promptForName({
      title,
      name,
      position,
      check: (typed) => (taken.has(typed) ? nameTaken(typed) : undefined),
      accept: (typed) => {
        name = typed;
      },
    });
  const isAnswered = await runSteps([...(scopeItems(current).length > 1 ? [askScope] : []), askName]);
  if (!isAnswered) return;

  const id = { ...chosen, name };
  const others = await findElsewhere(context, credential, id);
  const extended = others.length === 0 ? [] : await pickFiles(title, others);
  if (extended) await storeAndReplace(context, [{ id, places: [credential, ...extended] }]);
}

function nameTaken(name: string): InputBoxValidationMessage {
  const message = l10n.t("{0} exists already, with a value that may differ. Choose another name.", name);
  return { message, severity: InputBoxValidationSeverity.Error };
}

/** Where other files that can use the secret hold the same value; cancelling leaves them as they are. */
async function findElsewhere(
  context: CommandContext,
  credential: FileCredential,
  id: SecretId,
): Promise<readonly FileCredential[]> {
  const title = l10n.t("Looking for the value in other files. Cancel to leave them as they are.");
  const found = (await findCredentialsInWorkspace(context, title)) ?? [];
  const catalog = context.catalog.current;
  const elsewhere = found.filter(({ uri }) => uri !== credential.uri && willMean(catalog, id, uri));
  const [same = []] = groupByValue([credential, ...elsewhere]);
  return same.slice(1);
}

interface FilesItem extends QuickPickItem {
  readonly places: readonly FileCredential[];
}

/** @returns the places in other files that are to be replaced too, `undefined` when the user cancelled. */
async function pickFiles(
  title: string,
  others: readonly FileCredential[],
): Promise<readonly FileCredential[] | undefined> {
  const paths = others.map(({ document }) => workspace.asRelativePath(document.uri)).join(", ");
  const items: readonly FilesItem[] = [
    {
      label: l10n.t("Replace in all {0} files", others.length + 1),
      detail: l10n.t("In this file and {0}", paths),
      places: others,
    },
    { label: l10n.t("Replace in this file"), detail: l10n.t("Other files keep the value in plain text"), places: [] },
  ];
  let picked: readonly FileCredential[] | undefined;
  const placeholder = l10n.t("Other files hold the same value. Where do you want to replace it?");
  const accept = ({ places }: FilesItem) => {
    picked = places;
  };
  await promptForPick({ title, placeholder, items, accept });
  return picked;
}

/** Where secrets of a file can live (for a tool: the organization alone), and the names that are taken there. */
export async function namesIn(context: CommandContext, document: TextDocument) {
  const catalog = await context.catalog.reload();
  const fileScope = new CatalogIndex(catalog).scopeOf(document.uri.toString());
  const scope = usableScope(fileScope);
  // Of the other scope too: a name there would give the file another value, or take it from other files.
  const visible = new CatalogIndex(catalog).visibleFrom(fileScope);
  const taken: ReadonlySet<string> = new Set(visible.map(({ name }) => name));
  return { scope, taken };
}
