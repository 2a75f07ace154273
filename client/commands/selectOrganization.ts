import { l10n, type QuickPickItem, ThemeIcon } from "vscode";
import { knownOrganizations, knownProjects } from "../projects/knownScopes.ts";
import { pickOne } from "../prompts/pick.ts";
import type { CommandContext } from "./commandContext.ts";

interface OrganizationItem extends QuickPickItem {
  readonly organization: string;
}

/** Asks which organization the views are to show; its first project comes with it. */
export async function selectOrganization({ projects, catalog }: CommandContext): Promise<void> {
  await catalog.reload();
  const { organization: current } = projects.current;
  const known = knownProjects(projects.bindings, catalog.listed);
  const projectsOf = (organization: string) => known.filter((project) => project.organization === organization);
  const items = knownOrganizations(projects.bindings, catalog.listed).map(
    (organization): OrganizationItem => ({
      label: projects.organizationLabel(organization),
      description: projectsOf(organization).map(projects.projectLabel, projects).join(", "),
      iconPath: new ThemeIcon(organization === current ? "check" : "blank"),
      organization,
    }),
  );
  const chosen = await pickOne<OrganizationItem>({
    title: l10n.t("Select organization"),
    placeholder: l10n.t("Choose the organization whose secrets are shown"),
    items,
    active: items.find(({ organization }) => organization === current),
  });
  if (!chosen || chosen.organization === current) return;
  const { organization } = chosen;
  const [project] = projectsOf(organization);
  await (project ? projects.choose(project) : projects.pin({ organization }));
}
