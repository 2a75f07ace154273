import { l10n, type QuickPickItem, type TextDocument, Uri, workspace } from "vscode";
import { CatalogIndex, isSameSecret, type SecretId, usableScope } from "../../common/catalog.ts";
import { proposeName } from "../../common/credentialName.ts";
import { willMean } from "../../common/extractionPlan.ts";
import { parseExtractArgument, startsAt } from "../../common/parseExtractions.ts";
import { pickOne } from "../prompts/pick.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import { groupByValue } from "../store/groupByValue.ts";
import type { CommandContext } from "./commandContext.ts";
import { findCredentials, findCredentialsInWorkspace } from "./findCredentials.ts";
import { askForNewSecret } from "./newSecretSteps.ts";
import { askAboutSame } from "./sameCredential.ts";
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
  const { scope: file, taken } = await namesIn(context, document);
  const title = l10n.t("Extract to secret");
  const answer = await askAboutSame(context, file, await context.store.findSame([credential.value]));
  if (answer.kind === "back") return;
  const id =
    answer.kind === "instead"
      ? answer.id
      : await askForNewSecret(context, {
          isProposed: true,
          title: () => title,
          file,
          scope: "ask",
          name: proposeName(clues, taken),
          taken,
        });
  if (!id) return;
  const others = await findElsewhere(context, credential, id);
  const extended = others.length === 0 ? [] : await pickFiles(title, others);
  if (!extended) return;
  const isStored = answer.kind === "instead";
  await storeAndReplace(context, [{ id, places: [credential, ...extended], isStored }]);
}

/** Where other files that can use the secret hold the same value; cancelling leaves them as they are. */
async function findElsewhere(
  context: CommandContext,
  credential: FileCredential,
  id: SecretId,
): Promise<readonly FileCredential[]> {
  const title = l10n.t("Looking for the value in other files. Cancel to leave them as they are.");
  const found = (await findCredentialsInWorkspace(context, title)) ?? [];
  const { current } = context.catalog;
  const catalog = { ...current, secrets: current.secrets.filter((secret) => !isSameSecret(secret, id)) };
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
  const placeholder = l10n.t("Other files hold the same value. Where do you want to replace it?");
  return (await pickOne({ title, placeholder, items }))?.places;
}

/** Where secrets of a file can live (for a tool: the organization alone), and the names that are taken there. */
async function namesIn(context: CommandContext, document: TextDocument) {
  const catalog = await context.catalog.reload();
  const fileScope = new CatalogIndex(catalog).scopeOf(document.uri.toString());
  const scope = usableScope(fileScope);
  // Of the other scope too: a name there would give the file another value, or take it from other files.
  const visible = new CatalogIndex(catalog).visibleFrom(fileScope);
  const taken: ReadonlySet<string> = new Set(visible.map(({ name }) => name));
  return { scope, taken };
}
