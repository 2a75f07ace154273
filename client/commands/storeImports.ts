import { type CancellationToken, type LogOutputChannel, l10n, ProgressLocation, window } from "vscode";
import { announce } from "../announce.ts";
import { explain } from "../explain/explain.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { type ImportRow, type PlannedImport, planImport } from "./importPlan.ts";
import { listed } from "./listed.ts";
import { logged, type OperationLog } from "./logged.ts";
import { type PickImportsOptions, pickImports } from "./pickImports.ts";

/**
 * Stores what was chosen, one after another, and tells the outcome. What is stored stays, whatever becomes of the rest,
 * and the rest can be tried again; where another window changed what is to be overwritten, the user chooses again.
 * @param question as `rows` were chosen from
 */
export async function storeImports(
  context: CommandContext,
  question: Omit<PickImportsOptions, "rows">,
  rows: readonly ImportRow[],
  chosen: readonly PlannedImport[],
): Promise<void> {
  const { log } = context;
  logLeftOut(log, rows, chosen);
  const stored: PlannedImport[] = [];
  for (let next: readonly PlannedImport[] | undefined = chosen; next; ) {
    const { rest, outdated, failure, ...outcome } = await storeEach(context, question.title, next);
    stored.push(...outcome.stored);
    await context.catalog.reload();
    const showLog = l10n.t("Show details");
    const left = [...outdated, ...rest];
    if (left.length === 0) {
      if (stored.length === 0) {
        announce(l10n.t("Nothing was chosen, so nothing was stored."));
        return;
      }
      const answer = await window.showInformationMessage(summary(stored, leftOut(rows, stored).length), showLog);
      if (answer === showLog) log.show();
      return;
    }
    const state = l10n.t("Stored {0} of {1}; not stored: {2}.", stored.length, chosen.length, namesOf(left));
    const message = failure === undefined ? state : `${state} ${explain(failure.error)}`;
    const goOn = outdated.length > 0 ? l10n.t("Choose again…") : failure ? l10n.t("Try again") : l10n.t("Continue");
    const answer = await window.showWarningMessage(message, goOn, showLog);
    if (answer === showLog) log.show();
    if (answer !== goOn) return;
    next = outdated.length > 0 ? await chooseAgain(context, question, left) : rest;
  }
}

/** Plans anew, beside what is stored by now. @returns `undefined` when the user cancelled */
async function chooseAgain(
  { catalog, log }: CommandContext,
  question: Omit<PickImportsOptions, "rows">,
  left: readonly PlannedImport[],
): Promise<readonly PlannedImport[] | undefined> {
  const entries = left.map(({ entry }) => entry);
  const rows = planImport(entries, catalog.listed);
  const chosen = await pickImports({ ...question, rows });
  if (chosen) logLeftOut(log, rows, chosen);
  return chosen;
}

/** How far it came. */
export interface ImportOutcome {
  readonly stored: readonly PlannedImport[];
  /** What failed, and what was not come to when the user cancelled. */
  readonly rest: readonly PlannedImport[];
  /** What cannot be stored as it was planned, because another window changed its place. */
  readonly outdated: readonly PlannedImport[];
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
    const outdated: PlannedImport[] = [];
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
        (isOutdated(error) ? outdated : rest).push(planned);
      }
    }
    return { stored, rest, outdated, ...(failure && { failure }) };
  });
}

/** Whether the same could only fail again. */
function isOutdated(error: unknown): boolean {
  return error instanceof SecretStoreError && ["exists", "changed", "missing"].includes(error.failure);
}

function storeOne(
  context: Pick<CommandContext, "store"> & OperationLog,
  { entry, id, replaces }: PlannedImport,
): Promise<void> {
  return replaces
    ? logged(context, "update", id, () => context.store.update(id, entry.value, replaces.updatedAt))
    : logged(context, "create", id, () => context.store.create(id, entry.value));
}

function logLeftOut(log: LogOutputChannel, rows: readonly ImportRow[], chosen: readonly PlannedImport[]): void {
  for (const { entry } of leftOut(rows, chosen)) log.info(`import ${entry.source}: left out`);
}

function leftOut(rows: readonly ImportRow[], chosen: readonly PlannedImport[]): readonly ImportRow[] {
  const entries = new Set(chosen.map(({ entry }) => entry));
  return rows.filter(({ entry }) => !entries.has(entry));
}

function summary(stored: readonly PlannedImport[], left: number): string {
  const created = namesOf(stored.filter(({ replaces }) => !replaces));
  const overwritten = namesOf(stored.filter(({ replaces }) => replaces));
  return [
    ...(created ? [l10n.t("Secrets created: {0}.", created)] : []),
    ...(overwritten ? [l10n.t("Secrets overwritten: {0}.", overwritten)] : []),
    ...(left > 0 ? [l10n.t("Left out: {0}.", left)] : []),
  ].join(" ");
}

function namesOf(planned: readonly PlannedImport[]): string {
  return listed(planned.map(({ id }) => id.name));
}
