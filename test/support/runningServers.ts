import { ChildProcess } from "node:child_process";

/** Node has no other way to the processes that somebody else started. */
const { _getActiveHandles: activeHandles } = process as unknown as { _getActiveHandles(): readonly unknown[] };

/** The language servers that this extension host started and that still run. */
export function runningServers(): readonly ChildProcess[] {
  return activeHandles().filter(
    (handle): handle is ChildProcess =>
      handle instanceof ChildProcess &&
      handle.exitCode === null &&
      handle.signalCode === null &&
      handle.spawnargs.some((argument) => /server[\\/]main\.cjs$/.test(argument)),
  );
}
