import { commands, Disposable, env, l10n, type Memento, workspace } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import type { SecretUse } from "../../common/protocol.ts";
import type { CatalogSource } from "../catalogSource.ts";
import { knownOrganizations } from "../projects/knownScopes.ts";
import type { Projects } from "../projects/projects.ts";
import { readOnlyReason, readOnlyText } from "../readOnly.ts";
import type { Rotation } from "../rotation.ts";
import type { ListedSecret, SecretId, SecretStore } from "../store/secretStore.ts";
import type { UseCounts } from "../useCounts.ts";
import { type SecretRow, type SortOrder, secretRows } from "./secretRows.ts";
import { SecretsView, type ViewState } from "./secretsView.ts";

const ORGANIZATION_VIEW = "workflowSecrets.organization";
const PROJECT_VIEW = "workflowSecrets.project";

/** "3 days ago" must not stand still in a window that stays open. In ms. */
const REFRESH_DATES = 60_000;

/** How long typing pauses before the uses in sight are asked for again, in ms. */
const TYPING_PAUSE = 500;

const SORT = "workflowSecrets.sort";

/** What the views are made from. */
export interface ViewsHost {
  readonly store: SecretStore;
  readonly catalog: CatalogSource;
  readonly projects: Projects;
  readonly useCounts: UseCounts;
  readonly rotation: Rotation;
  /** Settles once secrets and projects were looked for. */
  readonly loaded: Promise<unknown>;
  /** Remembers the order of the rows. */
  readonly memory: Memento;
  /** Where the workspace uses a secret; `undefined` when it is not known. */
  readonly uses: (id: SecretId) => Promise<readonly SecretUse[] | undefined>;
}

/** The two views and the context keys that menus and welcome texts depend on. */
export class Views implements Disposable {
  readonly #host: ViewsHost;
  readonly #organization: SecretsView;
  readonly #project: SecretsView;
  readonly #disposables: Disposable[];
  readonly #changedFiles = new Map<string, ReturnType<typeof setTimeout>>();
  /** The context keys as VS Code has them. */
  readonly #told = new Map<string, unknown>();

  constructor(host: ViewsHost) {
    this.#host = host;
    const { catalog, projects, useCounts, rotation, loaded, uses } = host;
    const sources = { loaded, labels: projects, uses };
    this.#organization = new SecretsView(ORGANIZATION_VIEW, { ...sources, state: () => this.#organizationState });
    this.#project = new SecretsView(PROJECT_VIEW, { ...sources, state: () => this.#projectState });
    const timer = setInterval(() => this.#isVisible && this.#refreshRows(), REFRESH_DATES);
    this.#disposables = [
      this.#organization,
      this.#project,
      new Disposable(() => clearInterval(timer)),
      new Disposable(() => this.#changedFiles.forEach(clearTimeout)),
      catalog.onDidChange(() => this.refresh()),
      useCounts.onDidChange(() => {
        this.refresh();
        this.#refreshUses();
      }),
      rotation.onDidChange(() => this.#refreshRows()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("workflowSecrets.rotation")) this.#refreshRows();
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.#fileChanged(document.uri.toString())),
    ];
  }

  /** Shows what is known now. */
  refresh(): void {
    const { projects, catalog, useCounts } = this.#host;
    const organization = this.#isWritable(this.#organizationScope);
    const project = this.#isWritable(this.#projectScope);
    const keys = {
      active: true,
      canWrite: organization || project,
      canWriteOrganization: organization,
      canWriteProject: project,
      hasProject: this.#projectScope !== undefined,
      isPinned: projects.pinned !== undefined,
      hasSecrets: catalog.listed.some(({ state }) => state !== "deleted"),
      hasUses: catalog.listed.some((secret) => (useCounts.of(secret) ?? 0) > 0),
      hasOrganizations: knownOrganizations(projects.bindings, catalog.listed).length > 1,
      sort: this.#order,
      state: this.#state(),
    };
    for (const [key, value] of Object.entries(keys)) {
      if (this.#told.get(key) === value) continue;
      this.#told.set(key, value);
      void commands.executeCommand("setContext", `workflowSecrets.${key}`, value);
    }
    this.#refreshRows();
  }

  /** Puts the rows in another order, from then on. */
  async sortBy(order: SortOrder): Promise<void> {
    const saved = this.#host.memory.update(SORT, order);
    this.refresh();
    await saved;
  }

  /** The secrets that are selected in a view, for commands that a key of that view runs. */
  selectedIn(view: string): readonly ListedSecret[] {
    const views = [this.#organization, this.#project];
    return views.filter(({ id }) => id === view).flatMap(({ selection }) => selection.map(({ secret }) => secret));
  }

  /** Selects the row of a secret in its view. */
  reveal(id: SecretId): Promise<void> {
    return (id.project === undefined ? this.#organization : this.#project).reveal(id);
  }

  /** Opens the view of a secret with its row selected; `false` when no view has it. */
  show(id: SecretId): Promise<boolean> {
    return (id.project === undefined ? this.#organization : this.#project).show(id);
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }

  get #isVisible(): boolean {
    return this.#organization.visible || this.#project.visible;
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

  get #organizationState(): ViewState {
    const { projects, catalog } = this.#host;
    const scope = this.#organizationScope;
    const { organization } = scope;
    const isOneOfSeveral = knownOrganizations(projects.bindings, catalog.listed).length > 1;
    return {
      rows: this.#rowsOf(scope),
      isWritable: this.#isWritable(scope),
      description:
        projects.givenLabel(scope) ?? (isOneOfSeveral ? projects.organizationLabel(organization) : undefined),
      message: this.#message(scope),
    };
  }

  get #projectState(): ViewState {
    const { projects } = this.#host;
    const { binding } = projects.current;
    const scope = this.#projectScope;
    const label = binding && (binding.label ?? binding.project);
    return {
      rows: scope ? this.#rowsOf(scope) : [],
      isWritable: this.#isWritable(scope),
      description: label !== undefined && projects.pinned ? l10n.t("{0} (pinned)", label) : label,
      message: scope && this.#message(scope),
    };
  }

  #rowsOf(scope: Scope): readonly SecretRow[] {
    const { catalog, useCounts, rotation } = this.#host;
    const now = Date.now();
    return secretRows({
      secrets: catalog.listed,
      scope,
      project: this.#projectScope?.project,
      order: this.#order,
      usesOf: (secret) => useCounts.of(secret),
      isDue: (secret) => rotation.isDue(secret, now),
      isSilent: (secret) => !rotation.isReminding(secret),
      now,
      locale: env.language,
    });
  }

  get #order(): SortOrder {
    return this.#host.memory.get<unknown>(SORT) === "date" ? "date" : "name";
  }

  #state(): "loading" | "ready" | "unreachable" | "off" {
    if (this.#host.store.accessTo(this.#organizationScope) === "none") return "off";
    if (!this.#host.catalog.isLoaded) return "loading";
    return this.#host.catalog.current.complete ? "ready" : "unreachable";
  }

  get #organizationScope(): Scope {
    return { organization: this.#host.projects.current.organization };
  }

  get #projectScope(): Scope | undefined {
    const { organization, binding } = this.#host.projects.current;
    return binding && { organization, project: binding.project };
  }

  #isWritable(scope: Scope | undefined): boolean {
    return scope !== undefined && this.#host.store.accessTo(scope) === "write";
  }

  #message(scope: Scope): string | undefined {
    return this.#host.store.accessTo(scope) === "read" ? readOnlyText(readOnlyReason()) : undefined;
  }
}
