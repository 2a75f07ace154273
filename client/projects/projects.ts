import { Disposable, EventEmitter, RelativePattern, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import {
  CatalogIndex,
  DEFAULT_ORGANIZATION,
  type FileScope,
  type ProjectBinding,
  UNBOUND_SCOPE,
} from "../../common/catalog.ts";
import { PROJECT_FILE } from "../../common/projectFile.ts";
import { parseProjectFile } from "../../server/projectFile.ts";
import { watchFolders } from "./folderWatcher.ts";

const NOT_SEARCHED = "**/node_modules/**";

/** Knows which folder belongs to which project, and which project the user is working in. */
export class Projects implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [this.#changed];
  #bindings: readonly ProjectBinding[] = [];
  #current: FileScope = UNBOUND_SCOPE;

  /** After the bindings or the current project changed. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = workspace.createFileSystemWatcher(`**/${PROJECT_FILE}`);
    const reload = () => void this.reload();
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
        if (this.#follow()) this.#changed.fire();
      }),
    );
  }

  /** The folders that are bound to a project. */
  get bindings(): readonly ProjectBinding[] {
    return this.#bindings;
  }

  /** The project of the active editor, else the one before, else the first of the workspace. */
  get current(): FileScope {
    return this.#current;
  }

  /** Looks for project files again. */
  async reload(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    const bindings = await Promise.all(folders.map(bindingsOf));
    this.#bindings = bindings.flat();
    this.#follow();
    this.#changed.fire();
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }

  /** @returns whether the current project is another one now. */
  #follow(): boolean {
    const index = new CatalogIndex({ complete: false, bindings: this.#bindings, secrets: [] });
    const uris = [
      window.activeTextEditor?.document.uri.toString(),
      this.#current.binding?.folder,
      this.#bindings[0]?.folder,
    ];
    const [next] = uris
      .filter((uri) => uri !== undefined)
      .map((uri) => index.scopeOf(uri))
      .filter(({ binding }) => binding !== undefined);
    const before = this.#current;
    this.#current = next ?? UNBOUND_SCOPE;
    return (
      before.organization !== this.#current.organization || before.binding?.project !== this.#current.binding?.project
    );
  }
}

/** The projects below a workspace folder, and the one that the folder as a whole belongs to. */
async function bindingsOf(folder: WorkspaceFolder): Promise<readonly ProjectBinding[]> {
  const files = await workspace.findFiles(new RelativePattern(folder, `**/${PROJECT_FILE}`), NOT_SEARCHED);
  const below = await Promise.all(files.map((file) => readBinding(Uri.joinPath(file, ".."), folder)));
  const found = below.filter((binding) => binding !== undefined);
  const isBound = found.some((binding) => binding.folder === folder.uri.toString());
  if (isBound) return found;
  const above = await bindingAbove(folder);
  return [...found, above ?? settingsBinding(folder)];
}

/** The nearest project file above the workspace folder, for a folder that is opened inside a project. */
async function bindingAbove(folder: WorkspaceFolder): Promise<ProjectBinding | undefined> {
  for (let at = folder.uri; ; ) {
    const parent = Uri.joinPath(at, "..");
    if (parent.path === at.path) return undefined;
    const binding = await readBinding(parent, folder);
    if (binding) return binding;
    at = parent;
  }
}

async function readBinding(projectFolder: Uri, folder: WorkspaceFolder): Promise<ProjectBinding | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(projectFolder, PROJECT_FILE)));
  } catch {
    return undefined;
  }
  const byDefault = settingsBinding(folder);
  const { project, organization } = parseProjectFile(text);
  const label = nameOf(projectFolder);
  return {
    folder: projectFolder.toString(),
    organization: organization ?? byDefault.organization,
    project: project ?? label,
    label,
  };
}

/** The project that the settings name for a folder, else one that is named after the folder. */
function settingsBinding({ uri, name }: WorkspaceFolder): ProjectBinding {
  const settings = workspace.getConfiguration("workflowSecrets", uri);
  const project = settings.get<string>("project")?.trim();
  const organization = settings.get<string>("organization")?.trim();
  return {
    folder: uri.toString(),
    organization: organization || DEFAULT_ORGANIZATION,
    project: project || name,
    label: project || name,
  };
}

function nameOf(folder: Uri): string {
  return folder.path.replace(/\/+$/, "").split("/").at(-1) || folder.authority || "/";
}
