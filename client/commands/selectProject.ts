import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window, workspace } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import { isSameScope, type KnownProject, knownProjects } from "../projects/knownScopes.ts";
import type { Projects } from "../projects/projects.ts";
import { pickOne } from "../prompts/pick.ts";
import type { CommandContext } from "./commandContext.ts";

const MAX_NAME_LENGTH = 100;

/** How many names stand for a project's secrets where there is little room. */
const LISTED = 3;

interface ProjectItem extends QuickPickItem {
  readonly scope?: Scope;
  /** Absent on separators. */
  readonly choose?: () => Promise<void>;
}

/** Asks which project the Project view is to show: one of the workspace, one that has secrets, or a new one. */
export async function selectProject({ projects, catalog }: CommandContext): Promise<void> {
  await catalog.reload();
  const { organization, binding } = projects.current;
  const current = { organization, ...(binding && { project: binding.project }) };
  const known = knownProjects(projects.bindings, catalog.listed);
  const items = known.map((project): ProjectItem & { readonly isHere: boolean } => ({
    label: projects.projectLabel(project),
    description: descriptionOf(project, projects),
    iconPath: new ThemeIcon(isSameScope(current, project) ? "check" : "blank"),
    scope: project,
    isHere: project.folders.length > 0,
    choose: () => projects.choose(project),
  }));
  const others: ProjectItem[] = [
    { label: "", kind: QuickPickItemKind.Separator },
    {
      label: l10n.t("New project…"),
      iconPath: new ThemeIcon("add"),
      alwaysShow: true,
      choose: () => createProject(projects, known),
    },
  ];
  if (projects.pinned) {
    others.push({
      label: l10n.t("Follow the active editor"),
      iconPath: new ThemeIcon("pinned"),
      alwaysShow: true,
      choose: () => projects.pin(undefined),
    });
  }
  const chosen = await pickOne<ProjectItem>({
    title: l10n.t("Select project"),
    placeholder: l10n.t("Choose the project whose secrets are shown"),
    items: [
      ...group(
        l10n.t("In this workspace"),
        items.filter(({ isHere }) => isHere),
      ),
      ...group(
        l10n.t("Other projects that have secrets"),
        items.filter(({ isHere }) => !isHere),
      ),
      ...others,
    ],
    active: items.find(({ scope }) => scope && isSameScope(scope, current)),
  });
  await chosen?.choose?.();
}

function group(label: string, items: readonly ProjectItem[]): readonly ProjectItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}

/** Where a project is, or what is in it; the organization where that is another one. */
function descriptionOf({ folders, names, organization }: KnownProject, projects: Projects): string {
  const places = folders.map(placeOf);
  const listed = names.slice(0, LISTED).join(", ") + (names.length > LISTED ? ", …" : "");
  const isForeign = organization !== projects.current.organization;
  return [...(places.length > 0 ? places : [listed]), ...(isForeign ? [projects.organizationLabel(organization)] : [])]
    .filter((fact) => fact !== "")
    .join(" · ");
}

/** A folder below the workspace; of a workspace folder its name. */
function placeOf(folder: string): string {
  const uri = Uri.parse(folder);
  const workspaceFolder = workspace.getWorkspaceFolder(uri);
  if (workspaceFolder?.uri.toString() === uri.toString()) return workspaceFolder.name;
  return workspace.asRelativePath(uri);
}

/** Asks for the name of a project that has neither a folder nor a secret yet. */
async function createProject(projects: Projects, known: readonly KnownProject[]): Promise<void> {
  const { organization } = projects.current;
  const isTaken = (name: string) =>
    known.some((project) => {
      return project.organization === organization && [project.project, projects.projectLabel(project)].includes(name);
    });
  const name = await window.showInputBox({
    title: l10n.t("New project"),
    prompt: l10n.t(
      "Name the project. Its secrets are used by the files of this folder unless a jelou.yml says otherwise.",
    ),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const trimmed = typed.trim();
      if (trimmed === "") return l10n.t("Enter a name.");
      if (trimmed.length > MAX_NAME_LENGTH) return l10n.t("Use at most {0} characters.", MAX_NAME_LENGTH);
      return isTaken(trimmed) ? l10n.t("{0} exists already. Select it from the list instead.", trimmed) : undefined;
    },
  });
  if (name !== undefined) await projects.choose({ organization, project: name.trim() });
}
