import { commands, Disposable, l10n, window } from "vscode";
import { parseCreateArgument } from "../../common/offeredCommands.ts";
import { COMMANDS, type CommandName } from "../commandIds.ts";
import { explain } from "../explain/explain.ts";
import { explainRefusal } from "../explain/explainRun.ts";
import { logFailure } from "../explain/logFailure.ts";
import { currentReason, openReadOnlyRemedy, readOnlyRemedy } from "../readOnly.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import { clearDeleted } from "./clearDeleted.ts";
import type { CommandContext } from "./commandContext.ts";
import { copyAsCurl } from "./copyAsCurl.ts";
import { copyReference } from "./copyReference.ts";
import { copyValue } from "./copyValue.ts";
import { createSecret } from "./createSecret.ts";
import { deleteSecret } from "./deleteSecret.ts";
import { editSecret } from "./editSecret.ts";
import { eraseAll } from "./eraseAll.ts";
import { exportBackup } from "./exportBackup.ts";
import { exportCatalog } from "./exportCatalog.ts";
import { exportNames } from "./exportNames.ts";
import { extractAllInWorkspace } from "./extractAllInWorkspace.ts";
import { extractAllSecrets } from "./extractAllSecrets.ts";
import { extractSecret } from "./extractSecret.ts";
import { findReferences } from "./findReferences.ts";
import { forgetHosts } from "./forgetHosts.ts";
import { ignoreCredential } from "./ignoreCredential.ts";
import { ignoreName } from "./ignoreName.ts";
import { importEnv } from "./importEnv.ts";
import { insertReference } from "./insertReference.ts";
import { openAccessSetting } from "./openAccessSetting.ts";
import { replaceReference } from "./replaceReference.ts";
import { replaceReferences } from "./replaceReferences.ts";
import { reportIssue } from "./reportIssue.ts";
import { showRequestHistory } from "./requestHistory.ts";
import { restoreBackup } from "./restoreBackup.ts";
import { revealSecret } from "./revealSecret.ts";
import { setRotationReminders } from "./rotationReminders.ts";
import { runCommand } from "./runCommand.ts";
import { saveResponse } from "./saveResponse.ts";
import { pinProject, renameOrganization, renameProject, tellShown } from "./scopeCommands.ts";
import { selectOrganization } from "./selectOrganization.ts";
import { selectProject } from "./selectProject.ts";
import { sendAgain, sendRequest, showSide } from "./sendRequest.ts";
import { transferSecret } from "./transferSecret.ts";

/**
 * @param argument what the caller gives along; on the row of a view it is that row
 * @param selected on the row of a view: the selected rows, when that row is one of them
 */
type Handler = (argument: unknown, selected?: unknown) => Promise<void>;

/** Registers every command; a failure is logged and shown once, in words that say what to do. */
export function registerCommands(context: CommandContext): Disposable {
  const handlers: Readonly<Record<CommandName, Handler>> = {
    createSecret: async (argument) => {
      await createSecret(context, "ask", parseCreateArgument(argument));
    },
    createOrganizationSecret: async () => {
      await createSecret(context, { organization: context.projects.current.organization });
    },
    createProjectSecret: async () => {
      const { organization, binding } = context.projects.current;
      await createSecret(context, binding ? { organization, project: binding.project } : "ask");
    },
    editSecret: (argument) => editSecret(context, argument),
    rotateSecret: (argument) => editSecret(context, argument, "rotate"),
    stopRotationReminders: (argument, selected) => setRotationReminders(context, argument, selected, false),
    resumeRotationReminders: (argument, selected) => setRotationReminders(context, argument, selected, true),
    deleteSecret: (argument, selected) => deleteSecret(context, argument, selected),
    findReferences: (argument) => findReferences(context, argument),
    copyValue: (argument) => copyValue(context, argument),
    copyReference: (argument, selected) => copyReference(context, argument, selected),
    insertReference: (argument) => insertReference(context, argument),
    exportCatalog: () => exportCatalog(context),
    importEnv: () => importEnv(context),
    exportNames: () => exportNames(context),
    exportBackup: () => exportBackup(context),
    restoreBackup: () => restoreBackup(context),
    clearDeleted: () => clearDeleted(context),
    eraseAll: () => eraseAll(context),
    revealSecret: (argument) => revealSecret(context, argument),
    copySecret: (argument) => transferSecret(context, "copy", argument),
    moveToOrganization: (argument) => transferSecret(context, "move", argument, "organization"),
    moveSecret: (argument) => transferSecret(context, "move", argument),
    replaceReference: (argument) => replaceReference(context, argument),
    replaceReferences: (argument) => replaceReferences(context, argument),
    ignoreName: (argument) => ignoreName(argument),
    ignoreCredential: (argument) => ignoreCredential(argument),
    extractSecret: (argument) => extractSecret(context, argument),
    extractAllSecrets: (argument) => extractAllSecrets(context, argument),
    extractAllInWorkspace: () => extractAllInWorkspace(context),
    sendRequest: (argument) => sendRequest(context, argument),
    copyAsCurl: (argument) => copyAsCurl(argument),
    sendAgain: () => sendAgain(context),
    showSentRequest: () => showSide(context, "request"),
    showResponse: () => showSide(context, "response"),
    saveResponse: () => saveResponse(context),
    showRequestHistory: () => showRequestHistory(context),
    forgetHosts: () => forgetHosts(context),
    runCommand: () => runCommand(context),
    selectProject: () => tellShown(context, () => selectProject(context)),
    renameProject: () => tellShown(context, () => renameProject(context)),
    pinProject: () => tellShown(context, () => pinProject(context)),
    unpinProject: () => tellShown(context, () => context.projects.pin(undefined)),
    selectOrganization: () => tellShown(context, () => selectOrganization(context)),
    renameOrganization: () => tellShown(context, () => renameOrganization(context)),
    filterSecrets: async () => {
      await context.views.open();
      await context.filter.ask();
    },
    clearFilter: async () => context.filter.clear(),
    sortByName: () => context.views.sortBy("name"),
    sortByDate: () => context.views.sortBy("date"),
    refresh: async () => {
      await context.projects.reload();
      await context.catalog.reload();
    },
    openAccessSetting,
    showLog: async () => context.log.show(),
    reportIssue: () => reportIssue(context),
  };
  const names = Object.keys(COMMANDS) as CommandName[];
  return Disposable.from(
    ...names.map((name) => commands.registerCommand(COMMANDS[name], guarded(context, handlers[name]))),
  );
}

function guarded(context: CommandContext, handler: Handler): Handler {
  return async (argument, selected) => {
    try {
      await context.loaded;
      await handler(argument, selected);
    } catch (error) {
      logFailure(context.log, error);
      await showFailure(context, error);
    }
  };
}

async function showFailure({ log }: CommandContext, error: unknown): Promise<void> {
  const [text = "", ...list] = explainRefusal(error) ?? [explain(error)];
  if (list.length > 0) {
    // A notification has one line.
    await window.showErrorMessage(text, { modal: true, detail: list.join("\n") });
    return;
  }
  if (error instanceof SecretStoreError && error.failure === "access-denied") {
    const reason = currentReason();
    const answer = await window.showErrorMessage(text, readOnlyRemedy(reason));
    if (answer !== undefined) await openReadOnlyRemedy(reason);
    return;
  }
  const showLog = l10n.t("Show log");
  if ((await window.showErrorMessage(text, showLog)) === showLog) log.show();
}
