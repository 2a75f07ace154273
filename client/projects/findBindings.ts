import { Uri, type WorkspaceFolder, workspace } from "vscode";
import { DEFAULT_ORGANIZATION, type ProjectBinding, type Scope } from "../../common/catalog.ts";
import { PROJECT_FILE } from "../../common/projectFile.ts";
import { readSetting } from "../configuration.ts";
import { findFilesNamed } from "../searchFiles.ts";
import { SETTINGS } from "../settings.ts";
import type { Labels } from "./labels.ts";

/** What is known of a workspace folder besides its files. */
export interface FolderKnowledge {
  readonly labels: Labels;
  /** The scope that the user picked for a folder. */
  readonly picked: (folder: WorkspaceFolder) => Scope | undefined;
}

/** The projects of a workspace folder. */
export interface FolderBindings {
  readonly bindings: readonly ProjectBinding[];
  /** Whether the user's choice can decide for the folder as a whole, since no project file does. */
  readonly isPickable: boolean;
}

/** The projects below a workspace folder, and the one that the folder as a whole belongs to. */
export async function findBindings(folder: WorkspaceFolder, knowledge: FolderKnowledge): Promise<FolderBindings> {
  const files = await findFilesNamed(PROJECT_FILE, folder);
  // The search gives them in any order, and the first project is the one that is shown at first.
  const folders = files.map((file) => Uri.joinPath(file, "..")).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const below = await Promise.all(folders.map((at) => readBinding(at, folder, knowledge)));
  const found = below.filter((binding) => binding !== undefined);
  const isBound = found.some((binding) => binding.folder === folder.uri.toString());
  if (isBound) return { bindings: found, isPickable: false };
  // The search passes over what the user's settings leave out.
  const above = (await readBinding(folder.uri, folder, knowledge)) ?? (await bindingAbove(folder, knowledge));
  return {
    bindings: [...found, above ?? withoutProjectFile(folder, knowledge)],
    isPickable: above === undefined,
  };
}

/** The nearest project file above the workspace folder, for a folder that is opened inside a project. */
async function bindingAbove(folder: WorkspaceFolder, knowledge: FolderKnowledge): Promise<ProjectBinding | undefined> {
  for (let at = folder.uri; ; ) {
    const parent = Uri.joinPath(at, "..");
    if (parent.path === at.path) return undefined;
    const binding = await readBinding(parent, folder, knowledge);
    if (binding) return binding;
    at = parent;
  }
}

async function readBinding(
  projectFolder: Uri,
  folder: WorkspaceFolder,
  knowledge: FolderKnowledge,
): Promise<ProjectBinding | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(projectFolder, PROJECT_FILE)));
  } catch {
    return undefined;
  }
  const { parseProjectFile } = await import("../parts/structure.ts");
  const { labels } = knowledge;
  const name = nameOf(projectFolder);
  const { project = name, organization = settingsOf(folder).organization || DEFAULT_ORGANIZATION } =
    parseProjectFile(text);
  const scope = { organization, project };
  await labels.rememberFolder(scope, name);
  return { ...scope, folder: projectFolder.toString(), label: labels.given(scope) ?? name };
}

/** The project that the settings name for a folder, else the one picked for it, else one named after the folder. */
function withoutProjectFile(folder: WorkspaceFolder, { labels, picked }: FolderKnowledge): ProjectBinding {
  const settings = settingsOf(folder);
  const scopePicked = picked(folder);
  const choice = scopePicked && takesChoice(folder, scopePicked) ? scopePicked : undefined;
  const organization = settings.organization || choice?.organization || DEFAULT_ORGANIZATION;
  const project = settings.project || choice?.project || folder.name;
  const scope = { organization, project };
  return { ...scope, folder: folder.uri.toString(), label: labels.of(scope) ?? folder.name };
}

/** Whether the settings leave a scope to the user's choice: with half of one a folder would have a project that nobody chose. */
export function takesChoice(folder: WorkspaceFolder, { organization }: Scope): boolean {
  const settings = settingsOf(folder);
  return settings.project === "" && ["", organization].includes(settings.organization);
}

/** What the settings name for a folder; empty where they name nothing. */
function settingsOf({ uri }: WorkspaceFolder): { readonly project: string; readonly organization: string } {
  const project = readSetting(SETTINGS.project, uri).trim();
  return { project, organization: readSetting(SETTINGS.organization, uri).trim() };
}

function nameOf(folder: Uri): string {
  return folder.path.replace(/\/+$/, "").split("/").at(-1) || folder.authority || "/";
}
