import {
  Disposable,
  InputBoxValidationSeverity,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
  workspace,
} from "vscode";
import type { Extraction } from "../../common/extraction.ts";
import { type PlannedSecret, takenNames } from "../../common/extractionPlan.ts";
import { promptForName } from "../prompts/namePrompt.ts";
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

/** The list as the user left it; secrets by their number. */
interface ListState {
  readonly ticked: readonly number[];
  readonly filter: string;
  /** The focused row. */
  readonly active?: number;
}

/**
 * Asks which credentials become secrets, all of them ticked. A secret that is new can get another name by the button of
 * its row.
 * @returns the chosen ones, none when the user cancelled
 */
export async function pickCredentials(
  context: CommandContext,
  question: CredentialQuestion,
): Promise<readonly Planned[]> {
  let { planned } = question;
  let state: ListState = { ticked: [...planned.keys()], filter: "" };
  for (;;) {
    const answer = await showList(question, itemsFor(context, planned), state);
    if (answer?.renamed === undefined) return planned.filter((_, at) => answer?.ticked.includes(at));
    const { renamed } = answer;
    planned = await withOtherName(context, planned, renamed);
    state = { ...answer, active: renamed };
  }
}

/** @returns `undefined` when the user cancelled; `renamed`: the one that is to get another name, before the list goes on. */
async function showList(
  { title, placeholder }: CredentialQuestion,
  items: readonly CredentialItem[],
  state: ListState,
): Promise<(ListState & { readonly renamed?: number }) | undefined> {
  const pick = window.createQuickPick<CredentialItem>();
  const disposables: Disposable[] = [pick];
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  pick.value = state.filter;
  pick.items = items;
  pick.selectedItems = items.filter(({ at }) => at !== undefined && state.ticked.includes(at));
  if (state.active !== undefined) pick.activeItems = items.filter(({ at }) => at === state.active);
  const current = () => ({ ticked: pick.selectedItems.flatMap(({ at }) => at ?? []), filter: pick.value });
  try {
    return await new Promise((resolve) => {
      disposables.push(
        pick.onDidTriggerItemButton(({ item: { at } }) => {
          if (at !== undefined) resolve({ ...current(), renamed: at });
        }),
        pick.onDidAccept(() => resolve(current())),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    });
  } finally {
    Disposable.from(...disposables).dispose();
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
