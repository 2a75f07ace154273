import { type Command, commands, l10n, workspace } from "vscode";

/** Why secrets cannot be changed. */
export type ReadOnlyReason = "untrusted" | "projects-only" | "setting";

/** The reason that holds here, for a scope that may not be written to. */
export function readOnlyReason(): ReadOnlyReason {
  if (!workspace.isTrusted) return "untrusted";
  return workspace.getConfiguration("workflowSecrets").get("access") === "write-projects" ? "projects-only" : "setting";
}

/** Why secrets cannot be changed, and what to do. */
export function readOnlyText(reason: ReadOnlyReason): string {
  switch (reason) {
    case "untrusted":
      return l10n.t("Read-only: trust this workspace to create, edit or delete secrets.");
    case "projects-only":
      return l10n.t(
        "Read-only: the setting workflowSecrets.access allows changes to project secrets only. Change it to edit these.",
      );
    case "setting":
      return l10n.t(
        "Read-only: the setting workflowSecrets.access allows names and dates only. Change it to create, edit or delete secrets.",
      );
  }
}

/** The label of the button that leads to where the reason can be changed. */
export function readOnlyRemedy(reason: ReadOnlyReason): string {
  return reason === "untrusted" ? l10n.t("Manage workspace trust") : l10n.t("Open setting");
}

/** The command that leads to where the reason can be changed. */
export function readOnlyCommand(reason: ReadOnlyReason): Command {
  const title = readOnlyRemedy(reason);
  return reason === "untrusted"
    ? { command: "workbench.trust.manage", title }
    : { command: "workbench.action.openSettings", title, arguments: ["workflowSecrets.access"] };
}

/** Leads to where the reason can be changed. */
export async function openReadOnlyRemedy(reason: ReadOnlyReason): Promise<void> {
  const { command, arguments: given = [] } = readOnlyCommand(reason);
  await commands.executeCommand(command, ...given);
}
