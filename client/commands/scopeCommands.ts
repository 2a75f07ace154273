import { l10n, window } from "vscode";
import { announce } from "../announce.ts";
import type { CommandContext } from "./commandContext.ts";

/**
 * Runs what may change which organization and project are shown, and tells those that are new: the titles of the views say
 * it to eyes alone.
 */
export async function tellShown(context: CommandContext, change: () => Promise<void>): Promise<void> {
  const before = shownTexts(context);
  await change();
  const changed = shownTexts(context).filter((text) => !before.includes(text));
  if (changed.length > 0) announce(changed.join(" · "));
}

function shownTexts({ projects }: CommandContext): readonly string[] {
  const { organization, binding } = projects.current;
  const name = projects.nameOf({ organization });
  const ofOrganization =
    name === undefined ? projects.organizationLabel(organization) : l10n.t("Organization: {0}", name);
  if (!binding) return [ofOrganization];
  const label = projects.projectLabel({ organization, project: binding.project });
  return [ofOrganization, l10n.t("Project {0}", projects.pinned ? l10n.t("{0} (pinned)", label) : label)];
}

/** Keeps the current project in sight, whatever the active editor is. */
export async function pinProject({ projects }: CommandContext): Promise<void> {
  const { organization, binding } = projects.current;
  await projects.pin({ organization, ...(binding && { project: binding.project }) });
}

/** Gives the current project a label of the user's choice; its id and its files stay as they are. */
export async function renameProject({ projects }: CommandContext): Promise<void> {
  const { organization, binding } = projects.current;
  if (!binding) {
    window.showInformationMessage(l10n.t("There is no current project. Select one first."));
    return;
  }
  const scope = { organization, project: binding.project };
  const shown = projects.projectLabel(scope);
  const label = await window.showInputBox({
    title: l10n.t("Rename project label"),
    prompt: l10n.t("How to call the project on this machine. Leave it empty to show the name of its folder."),
    value: shown,
    ignoreFocusOut: true,
  });
  if (label !== undefined && label !== shown) await projects.rename(scope, label);
}

/** Gives the current organization a label of the user's choice; its id stays as it is. */
export async function renameOrganization({ projects }: CommandContext): Promise<void> {
  const { organization } = projects.current;
  const shown = projects.organizationLabel(organization);
  const label = await window.showInputBox({
    title: l10n.t("Rename organization label"),
    prompt: l10n.t("How to call the organization on this machine. Leave it empty to take the label back."),
    value: shown,
    ignoreFocusOut: true,
  });
  if (label !== undefined && label !== shown) await projects.rename({ organization }, label);
}
