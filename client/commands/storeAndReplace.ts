import { l10n, Range, WorkspaceEdit, window, workspace } from "vscode";
import { referenceEdits } from "../../common/extraction.ts";
import type { PlannedSecret } from "../../common/extractionPlan.ts";
import { announce } from "../announce.ts";
import type { FileCredential } from "../store/fileCredentials.ts";
import { finishStep } from "../walkthroughSteps.ts";
import type { CommandContext } from "./commandContext.ts";
import { listed } from "./listed.ts";
import { logged } from "./logged.ts";

/**
 * Stores the value of each planned secret that does not have it yet, then puts references in the place of the credentials, as one edit over all
 * files that can be undone, and tells the outcome. Nothing is stored when a file changed since it was looked at.
 */
export async function storeAndReplace(
  context: CommandContext,
  planned: readonly PlannedSecret<FileCredential>[],
): Promise<void> {
  if (!(await areCurrent(planned))) return sayChanged();
  const stored: PlannedSecret<FileCredential>[] = [];
  try {
    for (const secret of planned) {
      const { id, places, isStored } = secret;
      if (!isStored) await logged(context, "create", id, () => context.store.create(id, places[0].value));
      stored.push(secret);
    }
  } finally {
    // What was stored before a failure is not left without a use.
    if (stored.length > 0) {
      await replaceByReferences(context, stored);
      finishStep("hasSeenCredentials");
    }
    await context.catalog.reload();
  }
}

/** Says that what was to be extracted is no longer there. */
export function sayChanged(): void {
  window.showInformationMessage(
    l10n.t("The file changed meanwhile. Look at the credential again and extract it then."),
  );
}

/** The secrets are stored by now, and stay whatever becomes of the edit. */
async function replaceByReferences(
  context: CommandContext,
  stored: readonly PlannedSecret<FileCredential>[],
): Promise<void> {
  const done = whatWasDone(stored);
  const edit = new WorkspaceEdit();
  let count = 0;
  for (const document of new Set(stored.flatMap(({ places }) => places.map((place) => place.document)))) {
    const named = stored.flatMap(({ id, places }) =>
      places.filter((place) => place.document === document).map(({ extraction }) => ({ extraction, name: id.name })),
    );
    for (const { range, newText } of referenceEdits(named)) {
      const { start, end } = range;
      edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
    }
    count += named.reduce((sum, { extraction }) => sum + extraction.replacements.length, 0);
  }
  // As with other refactorings, a setting of VS Code decides whether several files are saved at once.
  const isApplied = (await areCurrent(stored)) && (await workspace.applyEdit(edit, { isRefactoring: true }));
  if (!isApplied) {
    window.showWarningMessage(
      l10n.t("{0}, but a file changed meanwhile and nothing was replaced. Put the reference in by hand.", done),
    );
    return;
  }
  const left = stored.flatMap(({ places }) => places).reduce((sum, { extraction }) => sum + extraction.left, 0);
  if (left > 0) {
    window.showWarningMessage(
      l10n.t(
        "{0}, and {1} places are replaced. {2} places still hold the value, where no reference can be put automatically. Change them by hand.",
        done,
        count,
        left,
      ),
    );
    return;
  }
  const said = outcome(done, count, edit.size);
  announce(said);
  context.extractionAdvice.give(said);
}

/** Which secrets are new, and which were there before. */
function whatWasDone(secrets: readonly PlannedSecret<FileCredential>[]): string {
  const namesOf = (areStored: boolean) =>
    listed(secrets.flatMap(({ id, isStored }) => (isStored === areStored ? [id.name] : [])));
  const [fresh, used] = [namesOf(false), namesOf(true)];
  if (used === "") return l10n.t("Stored {0}", fresh);
  return fresh === "" ? l10n.t("Used {0}", used) : l10n.t("Stored {0}, used {1}", fresh, used);
}

function outcome(done: string, places: number, files: number): string {
  if (files > 1) return l10n.t("{1} places in {2} files are replaced. {0}", done, places, files);
  return places === 1 ? l10n.t("1 place is replaced. {0}", done) : l10n.t("{1} places are replaced. {0}", done, places);
}

async function areCurrent(planned: readonly PlannedSecret<FileCredential>[]): Promise<boolean> {
  const places = new Map(planned.flatMap((secret) => secret.places.map((place) => [place.document, place])));
  return (await Promise.all([...places.values()].map(isCurrent))).every((is) => is);
}

async function isCurrent({ document, version }: FileCredential): Promise<boolean> {
  if (document.version !== version) return false;
  if (!document.isClosed) return true;
  // VS Code closes what no editor shows after a while, and then its version no longer follows the file.
  const again = await workspace.openTextDocument(document.uri);
  return again.getText() === document.getText();
}
