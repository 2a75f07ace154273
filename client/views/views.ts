import { commands, Disposable, workspace } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import { announce } from "../announce.ts";
import type { ListedSecret, SecretId } from "../store/secretStore.ts";
import type { NameFilter } from "./nameFilter.ts";
import type { SortOrder } from "./secretRows.ts";
import { SecretsView } from "./secretsView.ts";
import { type ViewFacts, ViewStates } from "./viewStates.ts";

const ORGANIZATION_VIEW = "workflowSecrets.organization";
const PROJECT_VIEW = "workflowSecrets.project";

/** "3 days ago" must not stand still in a window that stays open. In ms. */
const REFRESH_DATES = 60_000;

/** How long typing pauses before the uses in sight are asked for again, in ms. */
const TYPING_PAUSE = 500;

/** What the views are made from. */
export interface ViewsHost extends ViewFacts {
  /** Settles once secrets and projects were looked for. */
  readonly loaded: Promise<unknown>;
  /** Where the workspace uses a secret; `undefined` when it is not known. */
  readonly uses: (id: SecretId) => Promise<readonly SecretUse[] | undefined>;
}

/** The two views and the context keys that menus and welcome texts depend on. */
export class Views implements Disposable {
  readonly #states: ViewStates;
  readonly #filter: NameFilter;
  readonly #organization: SecretsView;
  readonly #project: SecretsView;
  /** The view whose selection changed last. */
  #usedLast: SecretsView | undefined;
  readonly #disposables: Disposable[];
  readonly #changedFiles = new Map<string, ReturnType<typeof setTimeout>>();
  /** The context keys as VS Code has them. */
  readonly #told = new Map<string, unknown>();
  #endAnnouncement: (() => void) | undefined;

  constructor(host: ViewsHost) {
    const { catalog, projects, useCounts, rotation, filter, loaded, uses } = host;
    const states = new ViewStates(host);
    this.#states = states;
    this.#filter = filter;
    const sources = { loaded, labels: projects, uses };
    this.#organization = new SecretsView(ORGANIZATION_VIEW, { ...sources, state: () => states.organization });
    this.#project = new SecretsView(PROJECT_VIEW, { ...sources, state: () => states.project });
    const timer = setInterval(() => this.#isVisible && this.#refreshRows(), REFRESH_DATES);
    this.#disposables = [
      this.#organization,
      this.#project,
      ...[this.#organization, this.#project].map((view) =>
        view.onDidSelect(() => {
          this.#usedLast = view;
        }),
      ),
      new Disposable(() => clearInterval(timer)),
      new Disposable(() => this.#changedFiles.forEach(clearTimeout)),
      catalog.onDidChange(() => this.refresh()),
      useCounts.onDidChange(() => {
        this.refresh();
        this.#refreshUses();
      }),
      rotation.onDidChange(() => this.#refreshRows()),
      filter.onDidChange(() => {
        this.refresh();
        this.#tellFiltered();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("workflowSecrets.rotation")) this.#refreshRows();
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.#fileChanged(document.uri.toString())),
    ];
  }

  /** Shows what is known now. */
  refresh(): void {
    for (const [key, value] of Object.entries(this.#states.contextKeys)) {
      if (this.#told.get(key) === value) continue;
      this.#told.set(key, value);
      void commands.executeCommand("setContext", `workflowSecrets.${key}`, value);
    }
    this.#refreshRows();
  }

  /** Puts the rows in another order, from then on. */
  async sortBy(order: SortOrder): Promise<void> {
    const saved = this.#states.sortBy(order);
    this.refresh();
    await saved;
  }

  /** The secrets that are selected in a view, from top to bottom, for commands that a key of that view runs. */
  selectedIn(view: string): readonly ListedSecret[] {
    const views = [this.#organization, this.#project];
    return views.filter(({ id }) => id === view).flatMap(({ selection }) => selection.map(({ secret }) => secret));
  }

  /** The one secret that is selected in the view that was used last. */
  get selected(): ListedSecret | undefined {
    const [row, ...others] = this.#usedLast?.selection ?? [];
    return others.length === 0 ? row?.secret : undefined;
  }

  /** Selects the row of a secret in its view, when that is visible; a filter that hides the row is cleared. */
  reveal(id: SecretId): Promise<void> {
    this.#unhide(id);
    return (id.project === undefined ? this.#organization : this.#project).reveal(id);
  }

  /** Opens the view of a secret with its row selected; `false` when no view has it. */
  show(id: SecretId): Promise<boolean> {
    this.#unhide(id);
    return (id.project === undefined ? this.#organization : this.#project).show(id);
  }

  /**
   * The place of secrets that are about to leave their view.
   * @returns puts the focus on the row that is next to it, else on the view, which explains that it is empty
   */
  placeOf(ids: readonly SecretId[]): () => Promise<void> {
    const view = ids[0]?.project === undefined ? this.#organization : this.#project;
    const next = view.nextTo(ids);
    return async () => {
      if (!next || !(await view.show(next))) await view.focus();
    };
  }

  /** Brings a view into sight, unless one is, so that what is done to the rows can be seen. */
  async open(): Promise<void> {
    if (!this.#isVisible) await commands.executeCommand(`${PROJECT_VIEW}.focus`);
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }

  get #isVisible(): boolean {
    return this.#organization.visible || this.#project.visible;
  }

  #unhide({ name }: SecretId): void {
    if (!this.#filter.matches(name)) this.#filter.clear();
  }

  /** The rows change while the focus is in the input. */
  #tellFiltered(): void {
    const [organization, project] = [this.#organization.counts, this.#project.counts];
    const outcome = this.#filter.outcome(organization.shown + project.shown, organization.all + project.all);
    this.#endAnnouncement?.();
    this.#endAnnouncement = outcome === undefined ? undefined : announce(outcome);
  }

  #refreshRows(): void {
    this.#organization.refresh();
    this.#project.refresh();
  }

  #refreshUses(uri?: string): void {
    this.#organization.refreshUses(uri);
    this.#project.refreshUses(uri);
  }

  /** Lines move while a file is edited, without a change in any count. */
  #fileChanged(uri: string): void {
    clearTimeout(this.#changedFiles.get(uri));
    const pause = setTimeout(() => {
      this.#changedFiles.delete(uri);
      this.#refreshUses(uri);
    }, TYPING_PAUSE);
    this.#changedFiles.set(uri, pause);
  }
}
