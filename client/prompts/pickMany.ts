import { Disposable, QuickInputButtons, type QuickPickItem, window } from "vscode";
import type { StepOutcome, StepPosition } from "./steps.ts";

export interface PickManyOptions<Item extends QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Which items are ticked at first. */
  readonly selected: readonly Item[];
  readonly position: StepPosition;
  readonly accept: (items: readonly Item[]) => void;
}

/** Asks to choose any number of several; losing the focus does not throw the choice away. */
export async function promptForPicks<Item extends QuickPickItem>(options: PickManyOptions<Item>): Promise<StepOutcome> {
  const pick = window.createQuickPick<Item>();
  const disposables: Disposable[] = [pick];
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = true;
  pick.items = options.items;
  pick.selectedItems = options.selected;
  pick.step = options.position.number;
  pick.totalSteps = options.position.total;
  pick.buttons = options.position.canGoBack ? [QuickInputButtons.Back] : [];
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  try {
    return await new Promise<StepOutcome>((resolve) => {
      disposables.push(
        pick.onDidTriggerButton(() => resolve("back")),
        pick.onDidAccept(() => {
          options.accept(pick.selectedItems);
          resolve("next");
        }),
        pick.onDidHide(() => resolve("cancelled")),
      );
      pick.show();
    });
  } finally {
    Disposable.from(...disposables).dispose();
  }
}
