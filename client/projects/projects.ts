import { Disposable, EventEmitter, l10n, type Memento, type WorkspaceFolder, window, workspace } from "vscode";
import { CatalogIndex, type FileScope, type ProjectBinding, type Scope, UNBOUND_SCOPE } from "../../common/catalog.ts";
import { PROJECT_FILE } from "../../common/projectFile.ts";
import { findBindings, takesChoice } from "./findBindings.ts";
import { watchFolders } from "./folderWatcher.ts";
import { isSameScope, type ProjectScope, parseScope } from "./knownScopes.ts";
import { Labels } from "./labels.ts";

const PINNED = "workflowSecrets.pinned";

/** What is remembered, everywhere and for the workspace. */
interface ProjectsMemory {
  readonly globalState: Memento;
  readonly workspaceState: Memento;
}

/** Knows which folder belongs to which project, and which project the user is working in. */
export class Projects implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [this.#changed];
  readonly #labels: Labels;
  readonly #workspaceState: Memento;
  #bindings: readonly ProjectBinding[] = [];
  #pickable: readonly WorkspaceFolder[] = [];
  #followed: FileScope = UNBOUND_SCOPE;
  /** Numbers of searches: of the last that was begun, and of the one whose result is current. */
  #begun = 0;
  #taken = 0;

  /** After the bindings, the current project or a label changed. */
  readonly onDidChange = this.#changed.event;

  /** @param fail is told why a search failed that nobody waits for */
  constructor({ globalState, workspaceState }: ProjectsMemory, fail: (error: unknown) => void) {
    this.#labels = new Labels(globalState);
    this.#workspaceState = workspaceState;
    const watcher = workspace.createFileSystemWatcher(`**/${PROJECT_FILE}`);
    const reload = () => {
      this.reload().catch(fail);
    };
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(reload),
      watcher.onDidChange(reload),
      watcher.onDidDelete(reload),
      watchFolders(reload, (uri) => {
        if (this.#bindings.some(({ folder }) => `${folder}/`.startsWith(`${uri.toString()}/`))) reload();
      }),
      workspace.onDidChangeWorkspaceFolders(reload),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("workflowSecrets")) reload();
      }),
      window.onDidChangeActiveTextEditor(() => {
        if (this.#follow() && !this.pinned) this.#changed.fire();
      }),
    );
  }

  /** The folders that are bound to a project. */
  get bindings(): readonly ProjectBinding[] {
    return this.#bindings;
  }

  /** The pinned project; else that of the active editor, else the one before, else the first of the workspace. */
  get current(): FileScope {
    const { pinned } = this;
    if (!pinned) return this.#followed;
    const { organization, project } = pinned;
    if (project === undefined) return { organization, isTool: false };
    const scope = { organization, project };
    const known = this.#bindings.find((candidate) => isSameScope(candidate, scope));
    // Secrets of a project can be managed where none of its folders is open.
    const binding = known ?? { ...scope, folder: "", label: this.projectLabel(scope) };
    return { organization, binding, isTool: false };
  }

  /** What is current whatever the active editor is; without a project when an organization was chosen that has none. */
  get pinned(): Scope | undefined {
    return parseScope(this.#workspaceState.get<unknown>(PINNED));
  }

  /** Keeps a scope current; `undefined` follows the active editor again. */
  async pin(scope: Scope | undefined): Promise<void> {
    const { organization, project } = scope ?? {};
    await this.#workspaceState.update(PINNED, organization && { organization, ...(project && { project }) });
    this.#changed.fire();
  }

  /**
   * Makes a project current. A folder that no project file speaks for, and no setting against it, is bound to it from then on; else
   * it is pinned, unless it is the active editor's anyway.
   */
  async choose(project: ProjectScope): Promise<void> {
    const isInWorkspace = this.#bindings.some((binding) => isSameScope(binding, project));
    const folder = isInWorkspace ? undefined : this.#folderToBind();
    if (folder && takesChoice(folder, project)) {
      const { organization } = project;
      await this.#workspaceState.update(pickedKey(folder), { organization, project: project.project });
      await this.reload();
    }
    const { organization, binding } = this.#followed;
    const isFollowed = binding !== undefined && isSameScope({ organization, project: binding.project }, project);
    await this.pin(isFollowed ? undefined : project);
  }

  /** What to call a project; never an id that people cannot read. */
  projectLabel(scope: ProjectScope): string {
    return this.nameOf(scope) ?? l10n.t("Unnamed project");
  }

  /** What to call an organization; never an id that people cannot read. */
  organizationLabel(organization: string): string {
    const project = this.projectOf(organization);
    const ofProject = project && l10n.t("Organization of {0}", this.projectLabel(project));
    return this.nameOf({ organization }) ?? ofProject ?? l10n.t("Unnamed organization");
  }

  /** The name of a project or an organization; `undefined` where nothing tells it. */
  nameOf(scope: Scope): string | undefined {
    const bound = this.#bindings.find((binding) => isSameScope(binding, scope));
    return bound?.label ?? this.#labels.of(scope);
  }

  /** A project of the workspace that belongs to an organization, by which people can tell it. */
  projectOf(organization: string): ProjectScope | undefined {
    return this.#bindings.find((binding) => binding.organization === organization);
  }

  /** The label that the user gave to a project or an organization. */
  givenLabel(scope: Scope): string | undefined {
    return this.#labels.given(scope);
  }

  /** Takes the user's label for a project or an organization; an empty one takes it back. */
  async rename(scope: Scope, label: string): Promise<void> {
    await this.#labels.give(scope, label);
    await this.reload();
  }

  /** Forgets what the user calls projects and organizations, and what their folders were called. */
  async forgetLabels(): Promise<void> {
    await this.#labels.forget();
    await this.reload();
  }

  /** Looks for project files again. Of searches at the same time the one that began last holds. */
  async reload(): Promise<void> {
    this.#begun += 1;
    const turn = this.#begun;
    const folders = workspace.workspaceFolders ?? [];
    const picked = (folder: WorkspaceFolder) => parseScope(this.#workspaceState.get<unknown>(pickedKey(folder)));
    const found = await Promise.all(folders.map((folder) => findBindings(folder, { labels: this.#labels, picked })));
    if (turn < this.#taken) return;
    this.#taken = turn;
    this.#bindings = found.flatMap(({ bindings }) => bindings);
    this.#pickable = folders.filter((_, index) => found[index]?.isPickable);
    this.#follow();
    this.#changed.fire();
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }

  /** The folder of the active editor, or the only one, where the user's choice decides. */
  #folderToBind(): WorkspaceFolder | undefined {
    const active = window.activeTextEditor?.document.uri;
    const folder = active && workspace.getWorkspaceFolder(active);
    const [only, ...others] = workspace.workspaceFolders ?? [];
    const candidate = folder ?? (others.length === 0 ? only : undefined);
    const ofFolder = this.#bindings.find((binding) => binding.folder === candidate?.uri.toString());
    const followed = this.#followed.binding;
    // A file deep in a folder can have a project of its own.
    const decides = followed === undefined || (ofFolder !== undefined && isSameScope(ofFolder, followed));
    return decides ? this.#pickable.find((pickable) => pickable === candidate) : undefined;
  }

  /** @returns whether the project of the active editor is another one now. */
  #follow(): boolean {
    const index = new CatalogIndex({ complete: false, bindings: this.#bindings, secrets: [] });
    const uris = [
      window.activeTextEditor?.document.uri.toString(),
      this.#followed.binding?.folder,
      this.#bindings[0]?.folder,
    ];
    const [next] = uris
      .filter((uri) => uri !== undefined)
      .map((uri) => index.scopeOf(uri))
      .filter(({ binding }) => binding !== undefined);
    const before = this.#followed;
    this.#followed = next ?? UNBOUND_SCOPE;
    return (
      before.organization !== this.#followed.organization || before.binding?.project !== this.#followed.binding?.project
    );
  }
}

function pickedKey({ uri }: WorkspaceFolder): string {
  return `workflowSecrets.pickedProject/${uri.toString()}`;
}
