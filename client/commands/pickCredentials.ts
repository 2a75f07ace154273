import { InputBoxValidationSeverity, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, workspace } from "vscode";
import type { Extraction } from "../../common/extraction.ts";
import { type PlannedSecret, takenNames } from "../../common/extractionPlan.ts";
import { promptForName } from "../prompts/namePrompt.ts";
import { promptForPicks } from "../prompts/pick.ts";
import { shortPath } from "../shortPath.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import type { CommandContext } from "./commandContext.ts";
import { checkName } from "./newSecretSteps.ts";
import { scopeTitle } from "./scopes.ts";

type Planned = PlannedSecret<FileCredential>;

/** What the list is about. */
export interface CredentialQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly planned: readonly Planned[];
}

interface CredentialItem extends QuickPickItem {
  /** Which of the secrets it stands for; `undefined`: the heading of a file. */
  readonly at?: number;
}

/**
 * Asks which credentials become secrets, all of them ticked. A secret that is new can get another name by the button of
 * its row.
 * @returns the chosen ones, none when the user cancelled
 */
export async function pickCredentials(
  context: CommandContext,
  { title, placeholder, planned: proposed }: CredentialQuestion,
): Promise<readonly Planned[]> {
  let planned = proposed;
  let ticked: ReadonlySet<number | undefined> = new Set(planned.keys());
  // The list comes again after each renaming.
  for (let renamed: number | undefined; ; ) {
    const items = itemsFor(context, planned);
    let pressedAt: number | undefined;
    const outcome = await promptForPicks<CredentialItem>({
      title,
      placeholder,
      items,
      selected: items.filter(({ at }) => ticked.has(at)),
      active: items.find(({ at }) => at !== undefined && at === renamed),
      accept: (chosen, pressed) => {
        ticked = new Set(chosen.map(({ at }) => at));
        pressedAt = pressed?.at;
      },
    });
    if (outcome !== "next") return [];
    if (pressedAt === undefined) return planned.filter((_, at) => ticked.has(at));
    renamed = pressedAt;
    planned = await withOtherName(context, planned, renamed);
  }
}

/** Asks for another name of one secret; whoever goes back or cancels leaves it as it is. */
async function withOtherName(
  context: CommandContext,
  planned: readonly Planned[],
  at: number,
): Promise<readonly Planned[]> {
  const id = planned[at]?.id;
  if (!id) return planned;
  const others = planned.filter((_, other) => other !== at).map((other) => other.id);
  const listed = takenNames(others, id);
  const stored = new Set(takenNames(context.catalog.current.secrets, id));
  let { name } = id;
  const outcome = await promptForName({
    title: l10n.t("Change name of {0}", name),
    name,
    position: { number: undefined, total: undefined, canGoBack: true },
    check: (typed) => {
      const known = checkName(context, { ...id, name: typed }, stored);
      if (known?.severity === InputBoxValidationSeverity.Error || !listed.includes(typed)) return known;
      const message = l10n.t("Another credential of the list is named {0}. Choose another name.", typed);
      return { message, severity: InputBoxValidationSeverity.Error };
    },
    changed: (typed) => {
      name = typed;
    },
  });
  if (outcome !== "next") return planned;
  return planned.map((secret, other) => (other === at ? { ...secret, id: { ...id, name } } : secret));
}

/** What several files hold comes first, and names them; all else stands below its file, which goes without saying where there is one alone. */
function itemsFor(context: CommandContext, planned: readonly Planned[]): readonly CredentialItem[] {
  const paths = [...new Set(planned.flatMap(({ places }) => places.map(pathOf)))];
  const rows = planned.map((secret, at) => {
    const files = secret.places.map((place) => shortPath(pathOf(place), paths));
    return { file: files.length === 1 ? files[0] : undefined, item: itemFor(context, secret, files, at) };
  });
  let heading: string | undefined;
  return [...rows.filter(({ file }) => file === undefined), ...rows.filter(({ file }) => file !== undefined)].flatMap(
    ({ file, item }) => {
      if (file === undefined || file === heading || paths.length === 1) return [item];
      heading = file;
      return [{ label: file, kind: QuickPickItemKind.Separator }, item];
    },
  );
}

function itemFor(
  context: CommandContext,
  { id, places, isStored }: Planned,
  files: readonly string[],
  at: number,
): CredentialItem {
  const { field } = places[0].extraction.clues;
  // A narrow list cuts off the end.
  const facts = files.length === 1 ? [field, linesText(places[0].extraction)] : [files.join(", "), field];
  return {
    label: id.name,
    description: scopeTitle(context, id),
    detail: [...(isStored ? [l10n.t("Stored already")] : []), ...facts].join(" · "),
    buttons: isStored ? [] : [{ iconPath: new ThemeIcon("rename"), tooltip: l10n.t("Change name") }],
    at,
  };
}

function linesText({ source, replacements: { length } }: Extraction): string {
  const line = source.start.line + 1;
  return length === 1 ? l10n.t("Line {0}", line) : l10n.t("Line {0}, {1} places", line, length);
}

function pathOf({ document }: FileCredential): string {
  return workspace.asRelativePath(document.uri);
}
