import {
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { CatalogIndex, type Scope, usableScope } from "../../common/catalog.ts";
import { proposeName } from "../../common/credentialName.ts";
import type { DocumentExtractions } from "../../common/extraction.ts";
import { parseExtractArgument, parseExtractions, startsAt } from "../../common/parseExtractions.ts";
import { promptForName } from "../prompts/namePrompt.ts";
import { promptForPick } from "../prompts/pick.ts";
import { runSteps, type Step } from "../prompts/steps.ts";
import { extractedValue } from "../store/extractedValue.ts";
import type { CommandContext } from "./commandContext.ts";
import { scopeItems } from "./createSecret.ts";
import { replaceByReferences } from "./extractionEdit.ts";
import { logged } from "./failures.ts";

/** Makes a secret of a hard-coded credential: asks for scope and name, stores the value, then replaces it in the file. */
export async function extractSecret(context: CommandContext, argument: unknown): Promise<void> {
  const place = parseExtractArgument(argument);
  if (!place) return;
  const document = await workspace.openTextDocument(Uri.parse(place.uri));
  const found = await findExtractions(context, document);
  const extraction = found?.extractions.find(({ flagged }) => flagged.some((range) => startsAt(range, place.range)));
  if (!found || !extraction || document.version !== place.version) return sayChanged();

  const { scope: current, taken } = await namesIn(context, document);
  let chosen: Scope = scopeItems(current)[0]?.scope ?? { organization: current.organization };
  let name = proposeName(extraction.clues, taken);
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

  const value = document.version === found.version ? extractedValue(document, extraction) : undefined;
  if (!value) return sayChanged();
  const id = { ...chosen, name };
  await logged(context.log, "create", id, () => context.store.create(id, value));
  await replaceByReferences(document, found.version, [{ extraction, name }]);
  await context.catalog.reload();
}

function nameTaken(name: string): InputBoxValidationMessage {
  const message = l10n.t("{0} exists already, with a value that may differ. Choose another name.", name);
  return { message, severity: InputBoxValidationSeverity.Error };
}

/** The credentials of a document as it is now; `undefined` when the server does not know it. */
export async function findExtractions(
  context: CommandContext,
  document: TextDocument,
): Promise<DocumentExtractions | undefined> {
  const found = parseExtractions(await context.findCredentials(document.uri.toString()));
  return found?.version === document.version ? found : undefined;
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

/** Says that what was to be extracted is no longer there. */
export function sayChanged(): void {
  window.showInformationMessage(
    l10n.t("The file changed meanwhile. Look at the credential again and extract it then."),
  );
}
