import { Disposable, QuickInputButtons, type QuickPickItem, window } from "vscode";
import type { StepOutcome, StepPosition } from "./steps.ts";

export interface PickOptions<Item extends QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Which item is the focused one at first. */
  readonly active?: Item | undefined;
  readonly position?: StepPosition;
  readonly accept: (item: Item) => void;
}

/** Asks to choose one of several; losing the focus does not throw the choice away. */
export async function promptForPick<Item extends QuickPickItem>(options: PickOptions<Item>): Promise<StepOutcome> {
  const pick = window.createQuickPick<Item>();
  const disposables: Disposable[] = [pick];
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.items = options.items;
  pick.activeItems = options.active ? [options.active] : [];
  pick.step = options.position?.number;
  pick.totalSteps = options.position?.total;
  pick.buttons = options.position?.canGoBack ? [QuickInputButtons.Back] : [];
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  try {
    return await new Promise<StepOutcome>((resolve) => {
      disposables.push(
        pick.onDidTriggerButton(() => resolve("back")),
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          if (!item) return;
          options.accept(item);
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
