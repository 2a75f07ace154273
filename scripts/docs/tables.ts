import { type Manifest, type Messages, type Setting, textOf } from "./manifest.ts";

/** The settings with what they mean, by category. */
export function settingsTable({ contributes }: Manifest, messages: Messages): string {
  const rows = contributes.configuration.flatMap(({ title, properties }) => [
    [`**${textOf(title, messages)}**`, "", ""],
    ...Object.entries(properties).map(([name, setting]) => [
      `\`${name}\``,
      // In the settings editor `#name#` is a link.
      [textOf(setting.markdownDescription, messages), ...valuesOf(setting, messages)]
        .join(" ")
        .replaceAll(/`#([\w.-]+)#`/g, "`$1`"),
      defaultText(setting.default),
    ]),
  ]);
  return table(["Setting", "Meaning", "Default"], rows);
}

/** What each value of a setting means; those that several settings share are words that say it themselves. */
function valuesOf({ enum: values = [], enumDescriptions = [] }: Setting, messages: Messages): readonly string[] {
  return values.flatMap((value, at) => {
    const description = enumDescriptions[at] ?? "";
    return description.startsWith("%setting.") ? [`\`${value}\`: ${textOf(description, messages)}`] : [];
  });
}

function defaultText(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `\`${item}\``).join(", ");
  return value === "" ? "" : `\`${value}\``;
}

/** The commands with where they are to be found. */
export function commandsTable({ contributes }: Manifest, messages: Messages): string {
  const rows = contributes.commands.map(({ command, title }) => [
    textOf(title, messages),
    placesOf(command, contributes.menus).join(", "),
  ]);
  return table(["Command", "Where"], rows);
}

const PLACES = [
  ["view/title", "title of a view"],
  ["view/item/context", "row of a secret"],
] as const;

function placesOf(command: string, menus: Manifest["contributes"]["menus"]): readonly string[] {
  const isIn = (menu: string) => menus[menu]?.some((item) => item.command === command) ?? false;
  const isHidden = menus.commandPalette?.some((item) => item.command === command && item.when === "false");
  const places = PLACES.filter(([menu]) => isIn(menu)).map(([, place]) => place);
  const all = [...(isHidden ? [] : ["command palette"]), ...places];
  return all.length > 0 ? all : ["quick fix"];
}

/** A table as the formatter aligns it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line)].join("\n");
}

/**
 * Puts a text between `<!-- name -->` and `<!-- /name -->` of a page, in place of what stands there.
 * @throws Error when the page has no such marks
 */
export function withPart(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = page.split(start);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${start} … ${end}.`);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}
