import {
  type Command,
  env,
  l10n,
  MarkdownString,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from "vscode";
import type { SecretSummary } from "../../common/catalog.ts";
import { exactTime } from "../../common/relativeTime.ts";
import type { ProjectScope } from "../projects/knownScopes.ts";
import type { SecretRow } from "./secretRows.ts";
import type { NoUsesRow, UseRow } from "./useRows.ts";

/** What can stand in a view. */
export type Row = SecretRow | UseRow | NoUsesRow;

/** How people call the scopes of secrets. */
export interface ScopeLabels {
  projectLabel(scope: ProjectScope): string;
  organizationLabel(organization: string): string;
}

/** A row as VS Code draws it, without what only a hover shows. */
export function itemOf(row: Row, isWritable: boolean): TreeItem {
  switch (row.kind) {
    case "secret":
      return secretItem(row, isWritable);
    case "use":
      return useItem(row);
    case "pending":
    case "unused":
      return noUsesItem(row);
  }
}

function secretItem(row: SecretRow, isWritable: boolean): TreeItem {
  const { key, secret, updated, canOpen } = row;
  const item = new TreeItem(secret.name, canOpen ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.id = key;
  item.contextValue = contextOf(row, isWritable);
  item.description = joined(factsOf(row, l10n.t("unavailable"), updated));
  item.iconPath = iconOf(row);
  // The name first: it is what one row differs in from the next.
  const label = [
    secret.name,
    secret.project === undefined ? l10n.t("organization secret") : l10n.t("project secret"),
    ...factsOf(row, l10n.t("value unavailable on this machine"), l10n.t("updated {0}", updated)),
  ];
  item.accessibilityInformation = { label: joined(label) };
  return item;
}

/** What the conditions of menus in `package.json` look for. */
function contextOf({ isDue, isSilent }: SecretRow, isWritable: boolean): string {
  return ["secret", isWritable && "writable", isDue && "due", isSilent && "silent"].filter(Boolean).join(" ");
}

/**
 * What is to be known of a secret at a glance, in words. A narrow side bar cuts off the end, so what nothing else in the
 * row says stands first: that rotation is due can be seen by the icon.
 */
function factsOf({ secret, uses, isDue, sameValue, override }: SecretRow, unavailable: string, updated: string) {
  const isUnavailable = secret.state === "unavailable";
  return [
    isUnavailable ? unavailable : undefined,
    sameValue.length > 0 ? l10n.t("reused") : undefined,
    usesText(uses),
    isDue ? l10n.t("rotation due") : undefined,
    isUnavailable ? undefined : updated,
    override === "overrides" ? l10n.t("overrides organization") : override && l10n.t("overridden"),
  ];
}

function joined(facts: readonly (string | undefined)[]): string {
  return facts.filter((fact) => fact !== undefined).join(", ");
}

/** The state that asks for something to be done; its words stand beside it. */
function iconOf({ secret, isDue }: SecretRow): ThemeIcon {
  if (secret.state === "unavailable") return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return isDue ? new ThemeIcon("history", new ThemeColor("list.warningForeground")) : new ThemeIcon("key");
}

/** @param uses `undefined` while it is not known */
function usesText(uses: number | undefined): string | undefined {
  switch (uses) {
    case undefined:
      return undefined;
    case 0:
      return l10n.t("unused");
    case 1:
      return l10n.t("1 use");
    default:
      return l10n.t("{0} uses", uses);
  }
}

/** The hover of a secret's row. */
export function tooltipOf(
  { secret, uses, isDue, sameValue, override }: SecretRow,
  labels: ScopeLabels,
): MarkdownString {
  const text = new MarkdownString(`**${secret.name}**\n\n`);
  const { organization, project } = secret;
  const lines = [
    ...(secret.state === "unavailable"
      ? [l10n.t("The value cannot be read on this machine. Edit the secret to enter it again.")]
      : []),
    ...(isDue ? [l10n.t("Rotation is due: the value is old. “Rotate value” replaces it with a new one.")] : []),
    ...(sameValue.length > 0
      ? [l10n.t("Has the same value as {0}.", sameValue.map((other) => named(other, labels)).join(", "))]
      : []),
    ...(override === "overrides" ? [l10n.t("Overrides the organization secret of the same name.")] : []),
    ...(override === "overridden"
      ? [l10n.t("In the current project, the project secret of the same name is used instead.")]
      : []),
    ...(uses === undefined ? [] : [uses === 0 ? l10n.t("Not used in this workspace.") : l10n.t("Uses: {0}", uses)]),
    l10n.t("Updated: {0}", exactTime(secret.updatedAt, env.language)),
    l10n.t("Created: {0}", exactTime(secret.createdAt, env.language)),
    l10n.t("Organization: {0}", withId(labels.organizationLabel(organization), organization)),
    ...(project === undefined
      ? []
      : [l10n.t("Project: {0}", withId(labels.projectLabel({ organization, project }), project))]),
  ];
  for (const line of lines) text.appendText(line).appendMarkdown("\n\n");
  return text;
}

function named({ name, organization, project }: SecretSummary, labels: ScopeLabels): string {
  return project === undefined
    ? l10n.t("{0} (organization)", name)
    : l10n.t("{0} (project {1})", name, labels.projectLabel({ organization, project }));
}

function withId(label: string, id: string): string {
  return label === id ? id : `${label} (${id})`;
}

function useItem({ key, file, path, line, excerpt, use }: UseRow): TreeItem {
  const item = new TreeItem(`${file}:${line}`);
  item.id = key;
  item.contextValue = "use";
  item.description = excerpt;
  // VS Code takes the icon of the file's type from it. A scheme of its own, so that the row has not the file's badges,
  // which say nothing of the use and leave no room for it.
  item.resourceUri = Uri.parse(use.uri).with({ scheme: "workflow-secret-use", authority: "" });
  item.iconPath = ThemeIcon.File;
  item.tooltip = `${path}:${line}\n${use.lineText}`;
  item.command = goTo(use);
  item.accessibilityInformation = { label: l10n.t("Used in {0}, line {1}: {2}", path, line, use.lineText) };
  return item;
}

function goTo({ uri, range: { start, end } }: UseRow["use"]): Command {
  const selection = new Range(new Position(start.line, start.character), new Position(end.line, end.character));
  return { command: "vscode.open", title: l10n.t("Go to reference"), arguments: [Uri.parse(uri), { selection }] };
}

function noUsesItem({ kind, key }: NoUsesRow): TreeItem {
  const isPending = kind === "pending";
  const item = new TreeItem(
    isPending ? l10n.t("The workspace is still being read…") : l10n.t("Not used in this workspace."),
  );
  item.id = key;
  item.contextValue = kind;
  // Still: VS Code goes on spinning where motion is to be reduced.
  if (isPending) item.iconPath = new ThemeIcon("watch");
  return item;
}
