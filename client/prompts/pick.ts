import { Disposable, QuickInputButtons, type QuickPick, type QuickPickItem, window } from "vscode";
import type { StepOutcome, StepPosition } from "./steps.ts";

interface Options<Item extends QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Which item is the focused one at first. */
  readonly active?: Item | undefined;
  readonly position?: StepPosition;
}

export interface PickOptions<Item extends QuickPickItem> extends Options<Item> {
  readonly accept: (item: Item) => void;
}

export interface PickManyOptions<Item extends QuickPickItem> extends Options<Item> {
  /** Which items are ticked at first. */
  readonly selected: readonly Item[];
  /** Takes what is ticked, and the item whose button ended the choice, if one did. */
  readonly accept: (items: readonly Item[], pressed?: Item) => void;
}

/** Asks to choose one of several; losing the focus does not throw the choice away. */
export function promptForPick<Item extends QuickPickItem>(options: PickOptions<Item>): Promise<StepOutcome> {
  const pick = pickFor(options);
  return outcomeOf(pick, () => {
    const [item] = pick.selectedItems;
    if (item) options.accept(item);
    return item !== undefined;
  });
}

/** Asks to choose one of several, as {@link promptForPick}. @returns `undefined` when the user cancelled */
export async function pickOne<Item extends QuickPickItem>(
  options: Omit<PickOptions<Item>, "accept" | "position">,
): Promise<Item | undefined> {
  let chosen: Item | undefined;
  await promptForPick<Item>({
    ...options,
    accept: (item) => {
      chosen = item;
    },
  });
  return chosen;
}

/** Asks to choose any number of several; losing the focus does not throw the choice away. */
export function promptForPicks<Item extends QuickPickItem>(options: PickManyOptions<Item>): Promise<StepOutcome> {
  const pick = pickFor(options, true);
  pick.selectedItems = options.selected;
  return outcomeOf(pick, (pressed) => {
    options.accept(pick.selectedItems, pressed);
    return true;
  });
}

function pickFor<Item extends QuickPickItem>(
  { title, placeholder, items, active, position }: Options<Item>,
  canSelectMany = false,
): QuickPick<Item> {
  const pick = window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = canSelectMany;
  pick.items = items;
  // An empty list would take the focus from the first item, which Enter accepts.
  if (active) pick.activeItems = [active];
  pick.step = position?.number;
  pick.totalSteps = position?.total;
  pick.buttons = position?.canGoBack ? [QuickInputButtons.Back] : [];
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return pick;
}

/** @param accept takes the choice, which the button of an item can end as well; `false` when there is none to take */
async function outcomeOf<Item extends QuickPickItem>(
  pick: QuickPick<Item>,
  accept: (pressed?: Item) => boolean,
): Promise<StepOutcome> {
  const disposables: Disposable[] = [pick];
  try {
    return await new Promise<StepOutcome>((resolve) => {
      disposables.push(
        pick.onDidTriggerButton(() => resolve("back")),
        pick.onDidTriggerItemButton(({ item }) => accept(item) && resolve("next")),
        pick.onDidAccept(() => accept() && resolve("next")),
        pick.onDidHide(() => resolve("cancelled")),
      );
      pick.show();
    });
  } finally {
    Disposable.from(...disposables).dispose();
  }
}
