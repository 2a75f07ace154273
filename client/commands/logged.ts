import type { LogOutputChannel } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import type { Projects } from "../projects/projects.ts";
import { type SecretId, SecretStoreError } from "../store/secretStore.ts";

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
