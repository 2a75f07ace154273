import * as l10n from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from "vscode-languageserver-types";
import type { CatalogIndex, FileScope, Resolution } from "../../common/catalog.ts";
import { correctedName } from "../../common/names.ts";
import { type CommandAbility, OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import type { Reference } from "../../common/reference.ts";
import type { DiagnosticCode } from "../../common/settings.ts";
import { isCleanEdit, replaced } from "./cleanEdit.ts";
import { correctionOf, type Replacement } from "./correction.ts";
import type { DocumentModel } from "./documentModel.ts";
import { switchedForm } from "./formSwitch.ts";
import { nearestName } from "./nearestName.ts";
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

/** What quick fixes rest on. */
export interface CodeActionContext {
  readonly catalog: CatalogIndex;
  readonly ability: CommandAbility;
}

/** What a fix knows of the reference that it mends. */
export interface FixSubject {
  readonly document: DocumentModel;
  readonly reference: Reference;
  readonly scope: FileScope;
  readonly resolution: Resolution;
  readonly context: CodeActionContext;
}

/** A fix without what all of them have in common. */
export type Fix = Pick<CodeAction, "title" | "command" | "isPreferred"> & { readonly edits?: readonly Replacement[] };

type Fixer = (subject: FixSubject) => readonly Fix[];

/** The fixes of each diagnostic, the likeliest first. */
const FIXERS: Readonly<Partial<Record<DiagnosticCode, Fixer>>> = {
  "secret-not-found": (subject) => [...nearest(subject), ...create(subject), ...another(subject), ...ignore(subject)],
  "secret-deleted": (subject) => [...nearest(subject), ...create(subject), ...another(subject)],
  "secret-out-of-scope": (subject) => [
    ...nearest(subject),
    ...transferFixes(subject),
    ...create(subject),
    ...another(subject),
    ...ignore(subject),
  ],
  "secret-unreachable-in-tool": (subject) => [...transferFixes(subject), ...another(subject)],
  "secret-unavailable": (subject) => [...enterAgain(subject), ...another(subject)],
  "invalid-reference": (subject) => [...correct(subject), ...nearest(subject)],
  "reference-not-evaluated": (subject) => switchForm(subject),
};

/** The quick fixes of the diagnostics that are asked about, and the fix of the whole file. */
export function codeActionsFor(
  document: DocumentModel,
  { diagnostics, only }: CodeActionRequest,
  context: CodeActionContext,
): CodeAction[] {
  const isWanted = (kind: string) => only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const fixes = (isWanted(CodeActionKind.QuickFix) ?? true) ? quickFixes(document, diagnostics, context) : [];
  return isWanted(FIX_ALL) ? [...fixes, ...fixAll(document)] : fixes;
}

function quickFixes(document: DocumentModel, diagnostics: readonly Diagnostic[], context: CodeActionContext) {
  const scope = context.catalog.scopeOf(document.uri);
  const { text, references } = document;
  return diagnostics.slice(0, MOST_AT_ONCE).flatMap((diagnostic) => {
    const fixer = diagnostic.source === DIAGNOSTIC_SOURCE ? FIXERS[diagnostic.code as DiagnosticCode] : undefined;
    const start = document.offsetAt(diagnostic.range.start);
    const reference = references.find(({ nameStart }) => nameStart === start);
    if (!fixer || !reference) return [];
    const resolution = context.catalog.resolve(scope, reference.name);
    return fixer({ document, reference, scope, resolution, context })
      .filter(({ edits }) => !edits || isCleanEdit(text, references, [reference], edits))
      .map(({ edits, ...fix }): CodeAction => {
        const kind = CodeActionKind.QuickFix;
        return { ...fix, kind, diagnostics: [diagnostic], ...(edits && { edit: editOf(document, edits) }) };
      });
  });
}

function fixAll(document: DocumentModel): readonly CodeAction[] {
  const { text, references } = document;
  const corrections = references.flatMap((reference) => {
    const edits = correctionOf(text, reference);
    return edits ? [{ reference, edits }] : [];
  });
  const edits = corrections.flatMap((correction) => correction.edits);
  const mended = corrections.map(({ reference }) => reference);
  if (edits.length === 0 || !isCleanEdit(text, references, mended, edits)) return [];
  return [{ title: l10n.t("Correct all references to secrets"), kind: FIX_ALL, edit: editOf(document, edits) }];
}

function editOf(document: DocumentModel, edits: readonly Replacement[]) {
  const changes = edits.map(({ start, end, text }): TextEdit => {
    return { range: document.rangeOf(start, end), newText: text };
  });
  return { changes: { [document.uri]: changes } };
}

const correct: Fixer = ({ document, reference }) => {
  const edits = correctionOf(document.text, reference);
  if (!edits) return [];
  const { start, end } = reference;
  const within = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const corrected = replaced(document.text.slice(start, end), within);
  return [{ title: l10n.t("Correct to {0}", corrected), edits, isPreferred: true }];
};

const nearest: Fixer = ({ reference, scope, resolution, context }) => {
  if (reference.problem === "unclosed" || reference.problem === "plural" || reference.name === "") return [];
  const visible = context.catalog.visibleFrom(scope).map(({ name }) => name);
  const near = nearestName(reference.name, visible);
  // A valid spelling of the same name is what correcting gives already.
  if (near === undefined || (reference.problem && near === correctedName(reference.name))) return [];
  const edits = [{ start: reference.nameStart, end: reference.nameEnd, text: near }];
  return [
    {
      title: l10n.t("Replace with {0}", near),
      edits,
      isPreferred: resolution.kind === "not-found" && !reference.problem,
    },
  ];
};

const switchForm: Fixer = ({ document, reference }) => {
  const edit = switchedForm(document, reference);
  if (!edit) return [];
  const title = reference.form === "call" ? l10n.t("Write it with braces") : l10n.t("Write it as $secret.get");
  return [{ title, edits: [edit], isPreferred: true }];
};

const create: Fixer = ({ document: { uri }, reference: { name }, context }) => {
  if (context.ability !== "write") return [];
  const title = l10n.t("Create secret {0}…", name);
  return [{ title, command: { title, command: OFFERED_COMMANDS.createSecret, arguments: [{ name, uri }] } }];
};

const another: Fixer = ({ document, reference, context }) => {
  if (context.ability === "none") return [];
  const title = l10n.t("Replace with another secret…");
  const place = document.rangeOf(reference.nameStart, reference.nameEnd).start;
  const argument = { uri: document.uri, name: reference.name, ...place };
  return [{ title, command: { title, command: OFFERED_COMMANDS.replaceReference, arguments: [argument] } }];
};

const ignore: Fixer = ({ reference: { name }, context }) => {
  if (context.ability === "none") return [];
  const title = l10n.t("Ignore {0} in this workspace", name);
  return [{ title, command: { title, command: OFFERED_COMMANDS.ignoreName, arguments: [{ name }] } }];
};

const enterAgain: Fixer = ({ resolution, context }) => {
  if (context.ability !== "write" || resolution.kind !== "found") return [];
  const { organization, project, name } = resolution.secret;
  const title = l10n.t("Enter value again…");
  const secret = project === undefined ? { organization, name } : { organization, project, name };
  return [{ title, command: { title, command: OFFERED_COMMANDS.editSecret, arguments: [{ secret }] } }];
};
