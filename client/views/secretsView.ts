import {
  Disposable,
  EventEmitter,
  env,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from "vscode";
import type { Scope, SecretSummary } from "../../common/catalog.ts";
import { exactTime, relativeTime } from "../../common/relativeTime.ts";
import type { CatalogSource } from "../catalogSource.ts";
import type { SecretId } from "../store/secretStore.ts";
import type { UseCounts } from "../useCounts.ts";
import { type SecretRow, secretRows } from "./secretRows.ts";

/** What a view shows besides its rows. */
export interface ViewState {
  /** `undefined` when there is nothing the view could be about. */
  readonly scope: Scope | undefined;
  /** Whether the secrets of the scope may be changed. */
  readonly isWritable: boolean;
  /** What stands beside the view's title. */
  readonly description: string | undefined;
  /** A line above the rows. */
  readonly message: string | undefined;
}

/** "3 days ago" must not stand still in a window that stays open. */
const REFRESH_DATES = 60_000;

/** One of the two views: the secrets of one scope. */
export class SecretsView implements TreeDataProvider<SecretRow>, Disposable {
  readonly #catalog: CatalogSource;
  readonly #useCounts: UseCounts;
  readonly #state: () => ViewState;
  readonly #changed = new EventEmitter<void>();
  readonly #view: TreeView<SecretRow>;
  readonly #disposables: Disposable[];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, catalog: CatalogSource, useCounts: UseCounts, state: () => ViewState) {
    this.#catalog = catalog;
    this.#useCounts = useCounts;
    this.#state = state;
    this.#view = window.createTreeView(id, { treeDataProvider: this });
    const timer = setInterval(() => this.#view.visible && this.#changed.fire(), REFRESH_DATES);
    this.#disposables = [this.#changed, this.#view, new Disposable(() => clearInterval(timer))];
  }

  /** Shows what is known now. */
  refresh(): void {
    const { description, message } = this.#state();
    this.#view.description = description ?? "";
    // A message would hide the text that an empty view explains itself with.
    this.#view.message = this.getChildren().length > 0 ? (message ?? "") : "";
    this.#changed.fire();
  }

  /** The selected row. */
  get selection(): SecretRow | undefined {
    return this.#view.selection[0];
  }

  /** Selects the row of a secret, when the view is visible. */
  async reveal(id: SecretId): Promise<void> {
    const row = this.getChildren().find(({ secret }) => secret.name === id.name);
    if (row && this.#view.visible) await this.#view.reveal(row, { select: true, focus: false });
  }

  /** Opens the view with the row of a secret selected; `false` when it has no such row. */
  async show(id: SecretId): Promise<boolean> {
    const row = this.getChildren().find(({ secret }) => secret.name === id.name && secret.project === id.project);
    if (!row) return false;
    await this.#view.reveal(row, { select: true, focus: true });
    return true;
  }

  getChildren(): SecretRow[] {
    const { scope } = this.#state();
    return scope ? [...secretRows(this.#catalog.current, scope)] : [];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem({ key, secret }: SecretRow): TreeItem {
    const item = new TreeItem(secret.name);
    const updated = relativeTime(secret.updatedAt, Date.now(), env.language);
    const isUnavailable = secret.state === "unavailable";
    item.id = key;
    item.contextValue = this.#state().isWritable ? "secret writable" : "secret";
    const facts = [isUnavailable ? l10n.t("unavailable") : updated, usesText(this.#useCounts.of(secret))];
    item.description = facts.filter((fact) => fact !== undefined).join(", ");
    item.iconPath = isUnavailable
      ? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
      : new ThemeIcon("key");
    item.tooltip = tooltip(secret);
    item.accessibilityInformation = {
      label: isUnavailable
        ? l10n.t("Secret {0}, value unavailable on this machine", secret.name)
        : l10n.t("Secret {0}, updated {1}", secret.name, updated),
    };
    return item;
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }
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

function tooltip(secret: SecretSummary): MarkdownString {
  const text = new MarkdownString(`**${secret.name}**\n\n`);
  const lines = [
    l10n.t("Updated: {0}", exactTime(secret.updatedAt, env.language)),
    l10n.t("Created: {0}", exactTime(secret.createdAt, env.language)),
    l10n.t("Organization: {0}", secret.organization),
    ...(secret.project === undefined ? [] : [l10n.t("Project: {0}", secret.project)]),
  ];
  if (secret.state === "unavailable") {
    lines.unshift(l10n.t("The value cannot be read on this machine. Edit the secret to enter it again."));
  }
  for (const line of lines) text.appendText(line).appendMarkdown("\n\n");
  return text;
}
