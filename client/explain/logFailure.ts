import type { LogOutputChannel } from "vscode";
import { ExpectedError } from "../expectedError.ts";
import { loggable } from "./loggable.ts";

/** Logs a failure: one that was foreseen in a line, any other with the place where it arose. */
export function logFailure(log: Pick<LogOutputChannel, "warn" | "error">, error: unknown): void {
  if (error instanceof ExpectedError) log.warn(`${error.name}: ${error.message}`);
  else log.error(loggable(error));
}
