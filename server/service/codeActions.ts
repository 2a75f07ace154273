import * as l10n from "@vscode/l10n";
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import type { DiagnosticCode } from "../../common/settings.ts";
import { isCleanEdit } from "./cleanEdit.ts";
import type { Replacement } from "./correction.ts";
import { credentialActions } from "./credentialActions.ts";
import type { DocumentModel } from "./documentModel.ts";
import {
  anotherForAll,
  correctAll,
  correctionsOf,
  type FileFixer,
  type Mending,
  nearestForAll,
  switchFormOfAll,
} from "./fileFixes.ts";
import {
  another,
  type CodeActionContext,
  correct,
  create,
  enterAgain,
  type Fixer,
  ignore,
  nearest,
  switchForm,
} from "./fixes.ts";
import { transferFixes } from "./transferFixes.ts";

/** Corrects every invalid reference of a file of which it is clear what was meant. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.workflowSecrets`;

/** The kinds of actions that are given. */
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

/** Who selects a whole file wants no list of hundreds, and each edit is tried out on the whole text. */
const MOST_AT_ONCE = 50;

/** What the editor asks for. */
export interface CodeActionRequest {
  /** The diagnostics at the place that is asked about. */
  readonly diagnostics: readonly Diagnostic[];
  /** The kinds that are wanted; all when absent. */
  readonly only?: readonly string[] | undefined;
}

/** The fixes of each diagnostic, the likeliest first; those of a whole file come after those of the one reference. */
const FIXERS: Readonly<Partial<Record<DiagnosticCode, Fixers>>> = {
  "secret-not-found": { one: [nearest, create, another, ignore], all: [nearestForAll, anotherForAll] },
  "secret-deleted": { one: [nearest, create, another], all: [nearestForAll, anotherForAll] },
  "secret-out-of-scope": {
    one: [nearest, transferFixes, create, another, ignore],
    all: [nearestForAll, anotherForAll],
  },
  "secret-unreachable-in-tool": { one: [transferFixes, another], all: [anotherForAll] },
  "secret-unavailable": { one: [enterAgain, another], all: [anotherForAll] },
  "invalid-reference": { one: [correct, nearest], all: [correctAll, nearestForAll] },
  "reference-not-evaluated": { one: [switchForm], all: [switchFormOfAll] },
};

interface Fixers {
  readonly one: readonly Fixer[];
  readonly all: readonly FileFixer[];
}

/** The quick fixes of the diagnostics that are asked about, and the fix of the whole file. */
export function codeActionsFor(
  document: DocumentModel,
  { diagnostics, only }: CodeActionRequest,
  context: CodeActionContext,
): CodeAction[] {
  const isWanted = (kind: string) => only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  return [
    ...((isWanted(CodeActionKind.QuickFix) ?? true) ? quickFixes(document, diagnostics, context) : []),
    ...(isWanted(FIX_ALL) ? fixAll(document, context) : []),
  ];
}

function quickFixes(document: DocumentModel, diagnostics: readonly Diagnostic[], context: CodeActionContext) {
  return [...fixesOfReferences(document, diagnostics, context), ...credentialActions(document, diagnostics, context)];
}

function fixesOfReferences(document: DocumentModel, diagnostics: readonly Diagnostic[], context: CodeActionContext) {
  const scope = context.catalog.scopeOf(document.uri);
  const { text, references } = document;
  const kind = CodeActionKind.QuickFix;
  const forFile = new Map<string, CodeAction | undefined>();
  const forOne = diagnostics.slice(0, MOST_AT_ONCE).flatMap((diagnostic) => {
    const fixers = diagnostic.source === DIAGNOSTIC_SOURCE ? FIXERS[diagnostic.code as DiagnosticCode] : undefined;
    const start = document.offsetAt(diagnostic.range.start);
    const reference = references.find(({ nameStart }) => nameStart === start);
    if (!fixers || !reference) return [];
    const resolution = context.catalog.resolve(scope, reference.name);
    const subject = { document, reference, scope, resolution, context };
    for (const { mend, ...fix } of fixers.all.flatMap((fixer) => fixer(subject))) {
      if (forFile.has(fix.title)) continue;
      const action = { ...fix, kind, diagnostics: [diagnostic] };
      const edit = mend && editOfAll(document, mend(), context);
      forFile.set(fix.title, mend ? edit && { ...action, edit } : action);
    }
    return fixers.one
      .flatMap((fixer) => fixer(subject))
      .filter(({ edits }) => !edits || isCleanEdit(text, references, [reference], edits))
      .map(({ edits, ...fix }): CodeAction => {
        return { ...fix, kind, diagnostics: [diagnostic], ...(edits && { edit: editOf(document, edits, context) }) };
      });
  });
  return [...forOne, ...[...forFile.values()].filter((action) => action !== undefined)];
}

function fixAll(document: DocumentModel, context: CodeActionContext): readonly CodeAction[] {
  const { text, references } = document;
  const { mended, edits } = correctionsOf(document);
  if (edits.length === 0 || !isCleanEdit(text, references, mended, edits)) return [];
  return [
    { title: l10n.t("Correct all references to secrets"), kind: FIX_ALL, edit: editOf(document, edits, context) },
  ];
}

/** @returns `undefined` where fewer than two references are mended, or something else would change. */
function editOfAll(document: DocumentModel, { mended, edits }: Mending, context: CodeActionContext) {
  const isWorthIt = mended.length > 1 && isCleanEdit(document.text, document.references, mended, edits);
  return isWorthIt ? editOf(document, edits, context) : undefined;
}

/** With the version where the editor wants it: a menu can stay open while its document is typed into. */
function editOf(
  document: DocumentModel,
  replacements: readonly Replacement[],
  { takesVersions = false }: CodeActionContext,
): WorkspaceEdit {
  const { uri, version } = document;
  const edits = replacements.map(({ start, end, text }): TextEdit => {
    return { range: document.rangeOf(start, end), newText: text };
  });
  return takesVersions
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
