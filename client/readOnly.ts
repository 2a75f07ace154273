import { type Command, commands, l10n, window, workspace } from "vscode";
import type { Scope } from "../common/catalog.ts";
import { COMMANDS } from "./commandIds.ts";
import { accessSetting } from "./configuration.ts";
import { type ReadOnlyReason, readOnlyReason } from "./store/access.ts";

/** Where nobody knows which scope is in question: what holds for it holds for the others. */
const ANY_SCOPE: Scope = { organization: "", project: "any" };

/** The reason that holds here and now, for a scope that may not be written to. */
export function currentReason(scope = ANY_SCOPE): ReadOnlyReason {
  return readOnlyReason(accessSetting(), workspace.isTrusted, scope);
}

/** Why secrets can neither be changed nor used, and what to do. */
export function readOnlyText(reason: ReadOnlyReason): string {
  switch (reason) {
    case "untrusted":
      return l10n.t("Read-only: trust this workspace to create, edit, delete or use secrets.");
    case "projects-only":
      return l10n.t(
        "Read-only: the setting workflowSecrets.access allows changes to project secrets only. Change it to edit or use these.",
      );
    case "read":
      return l10n.t(
        "Read-only: the setting workflowSecrets.access allows names and dates only. Change it to create, edit, delete or use secrets.",
      );
    case "none":
      return l10n.t("The setting workflowSecrets.access keeps all secrets out of reach. Change it to see or use them.");
  }
}

/** The label of the button that leads to where the reason can be changed. */
export function readOnlyRemedy(reason: ReadOnlyReason): string {
  return reason === "untrusted" ? l10n.t("Manage workspace trust") : l10n.t("Open setting");
}

/** The command that leads to where the reason can be changed. */
export function readOnlyCommand(reason: ReadOnlyReason): Command {
  const title = readOnlyRemedy(reason);
  return { command: reason === "untrusted" ? "workbench.trust.manage" : COMMANDS.openAccessSetting, title };
}

/** Leads to where the reason can be changed. */
export async function openReadOnlyRemedy(reason: ReadOnlyReason): Promise<void> {
  await commands.executeCommand(readOnlyCommand(reason).command);
}

/**
 * Whether the workspace is trusted; leads to where it can be, when it is not.
 * @param message why it has to be
 */
export async function askForTrust(message: string): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const remedy = readOnlyRemedy("untrusted");
  if ((await window.showWarningMessage(message, remedy)) === remedy) await openReadOnlyRemedy("untrusted");
  return false;
}
