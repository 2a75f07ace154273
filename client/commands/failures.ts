import { type LogOutputChannel, l10n } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import { LanguageServerError } from "../languageServerStarter.ts";
import type { Projects } from "../projects/projects.ts";
import { currentReason, readOnlyText } from "../readOnly.ts";
import { InvalidRequestError } from "../runtime/http/buildRequest.ts";
import { BackupError } from "../store/backupFile.ts";
import { type SecretId, SecretStoreError } from "../store/secretStore.ts";
import { explainBackupFailure } from "./backupFailures.ts";

/** Says what went wrong and what to do next. */
export function explainFailure(error: unknown): string {
  if (error instanceof InvalidRequestError) return explainInvalidRequest(error);
  if (error instanceof BackupError) return explainBackupFailure(error.failure);
  if (error instanceof LanguageServerError) {
    return l10n.t(
      "The workflow files cannot be looked at, because the language server did not start. Look into the log, then try again.",
    );
  }
  if (!(error instanceof SecretStoreError)) return l10n.t("Something went wrong. The log has the details.");
  const name = error.secretName;
  switch (error.failure) {
    case "access-denied":
      return readOnlyText(currentReason());
    case "exists":
      return l10n.t("{0} exists there already. Edit its value instead.", name);
    case "missing":
      return l10n.t("{0} was deleted in another window meanwhile. Create it again.", name);
    case "changed":
      return l10n.t("{0} was changed in another window meanwhile. Look at it again before you change it.", name);
    case "unavailable":
      return l10n.t("The value of {0} cannot be read on this machine. Enter it again.", name);
    case "storage-failed":
      if (name === "")
        return l10n.t(
          "VS Code could not read or change the secrets. Check that the keyring is unlocked and the disk is not full, then try again.",
        );
      return l10n.t(
        "VS Code could not change {0}. Check that the keyring is unlocked and the disk is not full, then try again.",
        name,
      );
  }
}

function explainInvalidRequest({ problem, header }: InvalidRequestError): string {
  switch (problem) {
    case "url":
      return l10n.t("The URL of the node is not complete: it has to start with http:// or https:// and name a host.");
    case "header":
      return header === ""
        ? l10n.t("A header of the node has a name that no header can have. Nothing was sent.")
        : l10n.t(
            "The header {0} holds a line break or a character that no header can hold. Enter the value again; nothing was sent.",
            header,
          );
    case "multipart":
      return l10n.t("Multipart bodies cannot be sent from here. Copy the request as cURL and add the parts there.");
  }
}

/** Where operations are logged, and how their projects are called. */
export interface OperationLog {
  readonly log: LogOutputChannel;
  readonly projects: Pick<Projects, "projectLabel">;
}

/**
 * Runs an operation on a secret and logs its outcome by name and scope.
 * @param to the scope that it brings the secret to
 */
export function logged<Result>(
  context: OperationLog,
  operation: "create" | "update" | "delete" | "copy" | "move" | "copy value",
  secret: SecretId,
  run: () => Promise<Result>,
  to?: Scope,
): Promise<Result> {
  const target = to ? ` to (${loggedScope(context, to)})` : "";
  return withOutcome(context.log, `${operation} ${secret.name} (${loggedScope(context, secret)})${target}`, run);
}

/** A scope as `LOGGED_SCOPE` finds it again: what people call it, and its id where that is something else. */
function loggedScope({ projects }: OperationLog, { organization, project }: Scope): string {
  if (project === undefined) return `organization ${JSON.stringify(organization)}`;
  const names = new Set([projects.projectLabel({ organization, project }), project]);
  return ["project", ...Array.from(names, (name) => JSON.stringify(name))].join(" ");
}

/** Runs an operation on all secrets in question and logs its outcome by their number. */
export function loggedForAll<Result>(
  log: LogOutputChannel,
  operation: "erase" | "forget deleted",
  count: number,
  run: () => Promise<Result>,
): Promise<Result> {
  return withOutcome(log, `${operation} (${count})`, run);
}

async function withOutcome<Result>(log: LogOutputChannel, what: string, run: () => Promise<Result>): Promise<Result> {
  try {
    const result = await run();
    log.info(`${what}: done`);
    return result;
  } catch (error) {
    log.error(`${what}: ${error instanceof SecretStoreError ? error.failure : "failed"}`);
    throw error;
  }
}
