import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from "vscode";
import { pickOne } from "../../prompts/pick.ts";

interface FormItem extends QuickPickItem {
  /** The placeholder of the row; without one the row sends. */
  readonly placeholder?: string;
}

/**
 * Asks for the values of placeholders, in one list that shows all of them: choosing one edits it, the first row sends.
 * @param remembered what they were last time
 * @returns `undefined` when the user cancelled
 */
export async function askForPlaceholders(
  title: string,
  placeholders: readonly string[],
  remembered: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map(placeholders.map((placeholder) => [placeholder, remembered.get(placeholder) ?? ""]));
  for (let next = firstEmpty(values); placeholders.length > 0; ) {
    const chosen = await chooseRow(title, values, next);
    if (!chosen) return undefined;
    const { placeholder } = chosen;
    if (placeholder === undefined) break;
    const value = await window.showInputBox({
      title,
      prompt: l10n.t("What {0} stands for in this request.", placeholder),
      placeHolder: l10n.t("A text, or a reference to a secret"),
      value: values.get(placeholder) ?? "",
      ignoreFocusOut: true,
    });
    if (value !== undefined) values.set(placeholder, value);
    next = value === undefined ? placeholder : firstEmpty(values);
  }
  return values;
}

async function chooseRow(
  title: string,
  values: ReadonlyMap<string, string>,
  active: string | undefined,
): Promise<FormItem | undefined> {
  const rows = Array.from(values, ([placeholder, value]): FormItem => {
    const description = value === "" ? l10n.t("empty") : value;
    return { placeholder, label: placeholder, description, iconPath: new ThemeIcon("edit") };
  });
  const items: readonly FormItem[] = [
    { label: l10n.t("Send"), iconPath: new ThemeIcon("send"), alwaysShow: true },
    { label: l10n.t("Values of this request"), kind: QuickPickItemKind.Separator },
    ...rows,
  ];
  return pickOne<FormItem>({
    title,
    placeholder: l10n.t("Choose a value to change it, or send"),
    items,
    active: rows.find(({ placeholder }) => placeholder === active) ?? items[0],
  });
}

/** Which one to fill in next; `undefined`: all have a value. */
function firstEmpty(values: ReadonlyMap<string, string>): string | undefined {
  return [...values.keys()].find((placeholder) => values.get(placeholder) === "");
}
