import type { WorkbenchWindow } from "./window.ts";

/**
 * Creates a secret through the window, from the title of one of the two views, which is in sight.
 * @param isStored whether another secret has the value already, and it is to be stored once more
 */
export async function createSecret(
  window: WorkbenchWindow,
  scope: "Organization" | "Project",
  name: string,
  value: string,
  isStored = false,
): Promise<void> {
  const view = window.view(scope);
  await view.pressTitleAction(`Create ${scope.toLowerCase()} secret`);
  const { quickInput } = window;
  await quickInput.shown("(1/2)");
  await quickInput.fill(name);
  await quickInput.accept();
  await quickInput.shown("(2/2)");
  await quickInput.fill(value);
  await quickInput.accept();
  if (isStored) await window.dialog.press("Store it again");
  await quickInput.hidden();
  await view.row(name).waitFor();
}
