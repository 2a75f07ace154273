import type { Locator } from "playwright-core";

/** An action (an icon button) by its label, whether or not VS Code appends a key binding to it, or by a pattern. */
export function actionWithLabel(parent: Locator, label: string | RegExp): Locator {
  if (label instanceof RegExp) return parent.getByRole("button", { name: label });
  const [exact, withKey] = [JSON.stringify(label), JSON.stringify(`${label} (`)];
  return parent.locator(`.action-label:is([aria-label=${exact}], [aria-label^=${withKey}])`);
}

/** The labels of the actions that a selector finds, in their order, without key bindings. */
export async function actionLabels(actions: Locator): Promise<readonly string[]> {
  const labels = await actions.evaluateAll((elements) => elements.map((element) => element.getAttribute("aria-label")));
  return labels.map((label) => (label ?? "").replace(/ \([^)]*\)$/, ""));
}
