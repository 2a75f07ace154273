import type { WorkbenchWindow } from "./window.ts";

/** Creates a secret through the window, from the title of one of the two views, which is in sight. */
export async function createSecret(
  window: WorkbenchWindow,
  scope: "Organization" | "Project",
  name: string,
  value: string,
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
  await quickInput.hidden();
  await view.row(name).waitFor();
}
