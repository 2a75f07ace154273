import {
  commands,
  Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from "vscode";
import { isSameSecret } from "../../common/catalog.ts";
import type { SecretUse } from "../../common/protocol.ts";
import type { SecretId } from "../store/secretStore.ts";
import { OpenRows } from "./openRows.ts";
import { ReferenceDrag } from "./referenceDrag.ts";
import { itemOf, type Row, type ScopeLabels, tooltipOf } from "./rowItems.ts";
import { changedRows, type SecretRow } from "./secretRows.ts";
import { useRows } from "./useRows.ts";

/** What a view shows now. */
export interface ViewState {
  readonly rows: readonly SecretRow[];
  /** How many there would be without a filter. */
  readonly total: number;
  /** Whether the secrets of the scope may be changed. */
  readonly isWritable: boolean;
  /** What stands beside the view's title. */
  readonly description: string | undefined;
  /** A line above the rows. */
  readonly message: string | undefined;
}

/** What a view asks for besides its state. */
export interface ViewSources {
  /** Settles once secrets and projects were looked for; a view that is asked before then is still loading. */
  readonly loaded: Promise<unknown>;
  readonly state: () => ViewState;
  readonly labels: ScopeLabels;
  /** Where the workspace uses a secret; `undefined` when it is not known. */
  readonly uses: (id: SecretId) => Promise<readonly SecretUse[] | undefined>;
}

/**
 * The message of a view that is to get its first rows. Without one VS Code shows the text of an empty view until they come,
 * gives it the focus when the view is opened, and takes it away with the focus.
 */
const COMING = "…";

/** One of the two views: the secrets of one scope, each with the places that use it. */
export class SecretsView implements TreeDataProvider<Row>, Disposable {
  /** As `package.json` has it. */
  readonly id: string;
  readonly #sources: ViewSources;
  readonly #changed = new EventEmitter<readonly Row[] | undefined>();
  readonly #view: TreeView<Row>;
  readonly #disposables: Disposable[];
  /** The rows that VS Code has. They stay the same objects as long as the same secrets are shown. */
  #shown: readonly SecretRow[] = [];
  /** What to draw for each of them. */
  #current: ReadonlyMap<string, SecretRow> = new Map();
  #isWritable = false;
  #message = "";
  /** Whether VS Code has asked for rows, which it does once the view was opened. */
  #isAsked = false;
  /** How many rows there would be without a filter. */
  #total = 0;
  /** From a change of the rows until VS Code has the new ones. */
  #handover: PromiseWithResolvers<void> | undefined;
  readonly #open = new OpenRows();

  readonly onDidChangeTreeData = (listener: (rows: Row[] | undefined) => unknown) =>
    this.#changed.event((rows) => listener(rows && [...rows]));

  constructor(id: string, sources: ViewSources) {
    this.id = id;
    this.#sources = sources;
    this.#view = window.createTreeView<Row>(id, {
      treeDataProvider: this,
      canSelectMany: true,
      dragAndDropController: new ReferenceDrag(),
    });
    this.#view.message = COMING;
    this.#disposables = [
      this.#changed,
      this.#view,
      this.#view.onDidExpandElement(({ element }) => element.kind === "secret" && this.#open.opened(element)),
      this.#view.onDidCollapseElement(({ element }) => element.kind === "secret" && this.#open.closed(element)),
    ];
  }

  /** Calls back when the user, or {@link show}, selects other rows. */
  onDidSelect(listener: () => void): Disposable {
    return this.#view.onDidChangeSelection(listener);
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** How many rows are shown, and how many there would be without a filter. */
  get counts(): { readonly shown: number; readonly all: number } {
    return { shown: this.#current.size, all: this.#total };
  }

  /** Shows what is known now; draws anew what looks different, and no more. */
  refresh(): void {
    const { rows, total, isWritable, description, message } = this.#sources.state();
    this.#total = total;
    this.#view.description = description ?? "";
    this.#message = message ?? "";
    // What was drawn last, which need not be what the rows were when VS Code got them.
    const drawn = this.#shown.map((row) => this.#current.get(row.key) ?? row);
    const changed = isWritable === this.#isWritable ? changedRows(drawn, rows) : undefined;
    this.#current = new Map(rows.map((row) => [row.key, row]));
    this.#isWritable = isWritable;
    // Without a row and a message VS Code takes the rows away for the text of an empty view, and the focus with them.
    const isFilling = !changed && this.#shown.length === 0 && rows.length > 0;
    if (!this.#isAsked && rows.length > 0) this.#view.message = COMING;
    else if (!isFilling) this.#view.message = this.#message;
    if (changed && changed.length === 0) return;
    if (!changed) {
      this.#shown = rows;
      this.#open.emptied();
      this.#handover ??= Promise.withResolvers();
    }
    const keys = changed && new Set(changed.map(({ key }) => key));
    this.#changed.fire(keys && this.#shown.filter(({ key }) => keys.has(key)));
  }

  /** Asks again for the uses that are in sight, and for the others once they are. @param uri only for those in a file */
  refreshUses(uri?: string): void {
    const stale = this.#open.filledRows(uri);
    if (stale.length > 0) this.#changed.fire(stale);
  }

  /** The selected rows, from top to bottom. */
  get selection(): readonly SecretRow[] {
    const selected = new Set(this.#view.selection.map(({ key }) => key));
    return this.#shown.filter(({ key }) => selected.has(key));
  }

  /** Selects the row of a secret, when the view is visible. */
  async reveal(id: SecretId): Promise<void> {
    const row = this.#rowOf(id);
    if (row && this.#view.visible) await this.#view.reveal(row, { select: true, focus: false });
  }

  /** The row that is next to some: below them, else above. */
  nextTo(ids: readonly SecretId[]): SecretId | undefined {
    const isOther = ({ secret }: SecretRow) => !ids.some((id) => isSameSecret(secret, id));
    const last = this.#shown.findLastIndex((row) => !isOther(row));
    const next = this.#shown.slice(last + 1).find(isOther) ?? this.#shown.findLast(isOther);
    return next?.secret;
  }

  /** Puts the focus on the view, if it is in sight, once it shows the newest rows or that there are none. */
  async focus(): Promise<void> {
    if (!this.visible) return;
    await this.#handover?.promise;
    await commands.executeCommand(`${this.id}.focus`);
  }

  /** Opens the view with the row of a secret selected; `false` when it has no such row. */
  async show(id: SecretId): Promise<boolean> {
    const row = this.#rowOf(id);
    if (!row) return false;
    await this.#view.reveal(row, { select: true, focus: true });
    return true;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (!row) return this.#handOver();
    return row.kind === "secret" ? this.#usesOf(row) : [];
  }

  async #handOver(): Promise<Row[]> {
    await this.#sources.loaded;
    this.#isAsked = true;
    // Behind the rows: VS Code gets what is sent in its order.
    setTimeout(() => {
      this.#view.message = this.#message;
      this.#handover?.resolve();
      this.#handover = undefined;
    });
    return [...this.#shown];
  }

  async #usesOf(row: SecretRow): Promise<Row[]> {
    const uses = await this.#sources.uses(row.secret);
    this.#open.filled(row, new Set(uses?.map(({ uri }) => uri)));
    if (!uses || uses.length === 0) {
      const kind = uses ? "unused" : "pending";
      return [{ kind, key: JSON.stringify([row.key, kind]) }];
    }
    return [...useRows(row.key, uses, (uri) => workspace.asRelativePath(Uri.parse(uri)))];
  }

  /** Needed to reveal rows; only those of secrets are. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(row: Row): TreeItem {
    return itemOf(this.#newest(row), this.#isWritable);
  }

  resolveTreeItem(item: TreeItem, row: Row): TreeItem {
    const newest = this.#newest(row);
    if (newest.kind === "secret") item.tooltip = tooltipOf(newest, this.#sources.labels);
    return item;
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }

  #newest(row: Row): Row {
    return this.#current.get(row.key) ?? row;
  }

  #rowOf(id: SecretId): SecretRow | undefined {
    return this.#shown.find(({ secret }) => isSameSecret(secret, id));
  }
}
