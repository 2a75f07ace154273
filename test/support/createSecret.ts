import type { WorkbenchWindow } from "./window.ts";

type ViewTitle = "Organization" | "Project";

/**
 * Creates a secret through the window, from the title of one of the two views, which is in sight.
 * @param isStored whether another secret has the value already, and it is to be stored once more
 */
export async function createSecret(
  window: WorkbenchWindow,
  scope: ViewTitle,
  name: string,
  value: string,
  isStored = false,
): Promise<void> {
  await fillInSecret(window, scope, name, value);
  const { quickInput } = window;
  await quickInput.accept();
  if (isStored) await window.dialog.press("Store it again");
  await quickInput.hidden();
  await window.view(scope).row(name).waitFor();
  await window.announced(`Stored ${name}`);
}

/** Goes through the steps of {@link createSecret} up to its value, which then stands in the input and is not yet stored. */
export async function fillInSecret(
  window: WorkbenchWindow,
  scope: ViewTitle,
  name: string,
  value: string,
): Promise<void> {
  await window.view(scope).pressTitleAction(`Create ${scope.toLowerCase()} secret`);
  const { quickInput } = window;
  await quickInput.shown("(1/2)");
  await quickInput.fill(name);
  await quickInput.accept();
  await quickInput.shown("(2/2)");
  await quickInput.fill(value);
}
