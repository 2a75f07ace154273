import { type CancellationToken, l10n, ProgressLocation, window } from "vscode";
import type { CommandContext } from "./commandContext.ts";
import { explainFailure, logged, type OperationLog } from "./failures.ts";
import type { ImportRow, PlannedImport } from "./importPlan.ts";

/**
 * Stores what was chosen, one after another, and tells the outcome. What is stored stays, whatever becomes of the rest,
 * and the rest can be tried again.
 */
export async function storeImports(
  context: CommandContext,
  title: string,
  rows: readonly ImportRow[],
  chosen: readonly PlannedImport[],
): Promise<void> {
  const left = leftOut(rows, chosen);
  for (const { id } of left) context.log.info(`import ${id.name || "an entry without a name"}: left out`);
  const stored: PlannedImport[] = [];
  for (let rest = chosen; ; ) {
    const outcome = await storeEach(context, title, rest);
    stored.push(...outcome.stored);
    rest = outcome.rest;
    if (stored.length > 0) await context.catalog.reload();
    const retry = outcome.failure === undefined ? l10n.t("Continue") : l10n.t("Try again");
    const showLog = l10n.t("Show details");
    if (rest.length === 0) {
      const answer = await window.showInformationMessage(summary(stored, left), showLog);
      if (answer === showLog) context.log.show();
      return;
    }
    const state = l10n.t("Stored {0} of {1}; not stored: {2}.", stored.length, chosen.length, namesOf(rest));
    const message = outcome.failure === undefined ? state : `${state} ${explainFailure(outcome.failure.error)}`;
    const answer = await window.showWarningMessage(message, retry, showLog);
    if (answer === showLog) context.log.show();
    if (answer !== retry) return;
  }
}

/** How far it came. */
export interface ImportOutcome {
  readonly stored: readonly PlannedImport[];
  /** What failed, and what was not come to when the user cancelled. */
  readonly rest: readonly PlannedImport[];
  /** The first failure. */
  readonly failure?: { readonly error: unknown };
}

/** Tries each, with progress; one that fails does not keep the others from being stored. */
export function storeEach(
  context: Pick<CommandContext, "store"> & OperationLog,
  title: string,
  chosen: readonly PlannedImport[],
): Thenable<ImportOutcome> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token: CancellationToken) => {
    const stored: PlannedImport[] = [];
    const rest: PlannedImport[] = [];
    let failure: ImportOutcome["failure"];
    for (const planned of chosen) {
      if (token.isCancellationRequested) {
        rest.push(planned);
        continue;
      }
      progress.report({ message: planned.id.name, increment: 100 / chosen.length });
      try {
        await storeOne(context, planned);
        stored.push(planned);
      } catch (error) {
        failure ??= { error };
        rest.push(planned);
      }
    }
    return { stored, rest, ...(failure && { failure }) };
  });
}

function storeOne(
  context: Pick<CommandContext, "store"> & OperationLog,
  { entry, id, replaces }: PlannedImport,
): Promise<void> {
  return replaces
    ? logged(context, "update", id, () => context.store.update(id, entry.value, replaces.updatedAt))
    : logged(context, "create", id, () => context.store.create(id, entry.value));
}

function leftOut(rows: readonly ImportRow[], chosen: readonly PlannedImport[]): readonly ImportRow[] {
  const entries = new Set(chosen.map(({ entry }) => entry));
  return rows.filter(({ entry }) => !entries.has(entry));
}

function summary(stored: readonly PlannedImport[], left: readonly ImportRow[]): string {
  const overwritten = stored.filter(({ replaces }) => replaces !== undefined).length;
  const created = stored.length - overwritten;
  const counts =
    overwritten === 0
      ? l10n.t("Secrets created: {0}.", created)
      : l10n.t("Secrets created: {0}, overwritten: {1}.", created, overwritten);
  if (left.length === 0) return counts;
  return `${counts} ${l10n.t("Left out: {0}.", listed(left.map(({ entry }) => entry.source)))}`;
}

function namesOf(planned: readonly PlannedImport[]): string {
  return listed(planned.map(({ id }) => id.name));
}

/** How many names a message has room for. */
const LISTED = 3;

/** The first names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, LISTED).join(", ");
  return names.length <= LISTED ? first : l10n.t("{0} and {1} more", first, names.length - LISTED);
}
