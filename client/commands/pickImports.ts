import { Disposable, env, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from "vscode";
import { relativeTime } from "../../common/relativeTime.ts";
import type { ImportEntry } from "../store/importEntry.ts";
import type { ImportRow, PlannedImport } from "./importPlan.ts";

export interface PickImportsOptions {
  readonly title: string;
  readonly rows: readonly ImportRow[];
  /** Where a row would be stored, to stand beside it; the empty string when that goes without saying. */
  readonly scopeOf: (row: ImportRow) => string;
  /** Why a row cannot be stored. */
  readonly problemOf: (row: ImportRow) => string | undefined;
}

interface ImportItem extends QuickPickItem {
  /** `undefined`: a heading. */
  readonly row?: ImportRow;
  readonly isBlocked: boolean;
}

/**
 * Asks which entries of a file to store. What is new is ticked, unless it looks like no secret and no reference waits for
 * it; what exists is not, and can be stored under another name by its button; what cannot be stored says why.
 * @returns `undefined` when the user cancelled
 */
export async function pickImports(options: PickImportsOptions): Promise<readonly PlannedImport[] | undefined> {
  const pick = window.createQuickPick<ImportItem>();
  const disposables: Disposable[] = [pick];
  const renamed = new Set<ImportRow>();
  pick.title = options.title;
  pick.placeholder = l10n.t("Choose what to store. Values are not shown.");
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  const show = (isTicked: (row: ImportRow) => boolean) => {
    pick.items = itemsFor(options, renamed);
    pick.selectedItems = pick.items.filter(({ row, isBlocked }) => row && !isBlocked && isTicked(row));
  };
  const tickedRows = () => pick.selectedItems.flatMap(({ row }) => row ?? []);
  show(({ existing, entry }) => existing === undefined && isLikely(entry));
  try {
    return await new Promise<readonly PlannedImport[] | undefined>((resolve) => {
      disposables.push(
        pick.onDidChangeSelection((items) => {
          // VS Code has no row that cannot be ticked.
          if (items.some(({ isBlocked }) => isBlocked))
            pick.selectedItems = items.filter(({ isBlocked }) => !isBlocked);
        }),
        pick.onDidTriggerItemButton(({ item: { row } }) => {
          if (!row) return;
          const ticked = new Set(tickedRows());
          if (renamed.delete(row)) ticked.delete(row);
          else {
            renamed.add(row);
            ticked.add(row);
          }
          show((it) => ticked.has(it));
          pick.activeItems = pick.items.filter((item) => item.row === row);
        }),
        pick.onDidAccept(() => resolve(tickedRows().map((row) => planned(row, renamed.has(row))))),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    });
  } finally {
    Disposable.from(...disposables).dispose();
  }
}

function isLikely({ doubt, references }: ImportEntry): boolean {
  return doubt === undefined || (doubt !== "placeholder" && Boolean(references));
}

function planned({ entry, id, existing, otherId }: ImportRow, isRenamed: boolean): PlannedImport {
  if (isRenamed && otherId) return { entry, id: otherId };
  return { entry, id, ...(existing && { replaces: existing }) };
}

function itemsFor(options: PickImportsOptions, renamed: ReadonlySet<ImportRow>): readonly ImportItem[] {
  const fresh: ImportItem[] = [];
  const unlikely: ImportItem[] = [];
  const existing: ImportItem[] = [];
  const blocked: ImportItem[] = [];
  for (const row of options.rows) {
    const problem = options.problemOf(row);
    if (problem !== undefined) blocked.push(blockedItem(row, problem));
    else if (row.existing) existing.push(existingItem(row, row.existing.updatedAt, renamed.has(row), options));
    else (isLikely(row.entry) ? fresh : unlikely).push(freshItem(row, options));
  }
  return [
    ...section(l10n.t("New"), fresh),
    ...section(l10n.t("New, probably no secrets"), unlikely),
    ...section(l10n.t("Exists already: tick to overwrite"), existing),
    ...section(l10n.t("Cannot be stored"), blocked),
  ];
}

function section(label: string, items: readonly ImportItem[]): readonly ImportItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator, isBlocked: true }, ...items];
}

function freshItem(row: ImportRow, { scopeOf }: PickImportsOptions): ImportItem {
  return {
    label: labelOf(row.entry.source, row.id.name),
    description: joined(scopeOf(row), hintOf(row.entry)),
    row,
    isBlocked: false,
  };
}

function existingItem(
  row: ImportRow,
  updatedAt: string,
  isRenamed: boolean,
  { scopeOf }: PickImportsOptions,
): ImportItem {
  const { entry, id, otherId } = row;
  const state = isRenamed
    ? l10n.t("as a new secret")
    : l10n.t("updated {0}", relativeTime(updatedAt, Date.now(), env.language));
  const button = isRenamed
    ? { iconPath: new ThemeIcon("discard"), tooltip: l10n.t("Keep the name {0}", id.name) }
    : { iconPath: new ThemeIcon("rename"), tooltip: l10n.t("Store as {0} instead", otherId?.name ?? "") };
  return {
    label: labelOf(entry.source, isRenamed && otherId ? otherId.name : id.name),
    description: joined(scopeOf(row), state, hintOf(entry)),
    buttons: [button],
    row,
    isBlocked: false,
  };
}

function blockedItem(row: ImportRow, problem: string): ImportItem {
  const label = row.id.name === "" ? row.entry.source : labelOf(row.entry.source, row.id.name);
  return { label, description: problem, iconPath: new ThemeIcon("circle-slash"), row, isBlocked: true };
}

function hintOf({ doubt, references = 0 }: ImportEntry): string {
  const waiting =
    references === 1
      ? l10n.t("1 reference waits for it")
      : references > 0
        ? l10n.t("{0} references wait for it", references)
        : "";
  return joined(waiting, doubtText(doubt));
}

function doubtText(doubt: ImportEntry["doubt"]): string {
  switch (doubt) {
    case "placeholder":
      return l10n.t("looks like a placeholder");
    case "setting":
      return l10n.t("looks like a setting");
    case "short":
      return l10n.t("too short to be masked");
    case undefined:
      return "";
  }
}

function labelOf(source: string, name: string): string {
  return source === name ? name : `${source} → ${name}`;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
