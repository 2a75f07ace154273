import * as l10n from "@vscode/l10n";
import type { CodeAction } from "vscode-languageserver-types";
import { type CatalogIndex, type FileScope, idOf, type Resolution } from "../../common/catalog.ts";
import { correctedName } from "../../common/names.ts";
import { type CommandAbility, mayCreateFor, mayWrite, OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import type { Reference } from "../../common/reference.ts";
import type { Settings } from "../../common/settings.ts";
import { replaced } from "./cleanEdit.ts";
import { correctionOf, type Replacement } from "./correction.ts";
import type { DocumentModel } from "./documentModel.ts";
import { switchedForm } from "./formSwitch.ts";
import { nearestName } from "./nearestName.ts";

/** What quick fixes rest on. */
export interface CodeActionContext {
  readonly catalog: CatalogIndex;
  readonly ability: CommandAbility;
  readonly settings: Pick<Settings, "ignoreCredentials">;
  /** Whether the editor holds the version of an edit against that of its document; it does not when absent. */
  readonly takesVersions?: boolean;
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

/** Finds the fixes of one kind for a reference. */
export type Fixer = (subject: FixSubject) => readonly Fix[];

export const correct: Fixer = ({ document, reference }) => {
  const edits = correctionOf(document.text, reference);
  if (!edits) return [];
  const { start, end } = reference;
  const within = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const corrected = replaced(document.text.slice(start, end), within);
  return [{ title: l10n.t("Correct to {0}", corrected), edits, isPreferred: true }];
};

export const nearest: Fixer = (subject) => {
  const near = nearestNameFor(subject);
  if (near === undefined) return [];
  const { reference, resolution } = subject;
  const edits = [{ start: reference.nameStart, end: reference.nameEnd, text: near }];
  return [
    {
      title: l10n.t("Replace with {0}", near),
      edits,
      isPreferred: resolution.kind === "not-found" && !reference.problem,
    },
  ];
};

/** The name of a secret that the file can use and that was probably meant. */
export function nearestNameFor({ reference, scope, context }: FixSubject): string | undefined {
  if (reference.problem === "unclosed" || reference.problem === "plural" || reference.name === "") return undefined;
  const visible = context.catalog.visibleFrom(scope).map(({ name }) => name);
  const near = nearestName(reference.name, visible);
  // A valid spelling of the same name is what correcting gives already.
  return reference.problem && near === correctedName(reference.name) ? undefined : near;
}

export const switchForm: Fixer = ({ document, reference }) => {
  const edit = switchedForm(document, reference);
  if (!edit) return [];
  const title = reference.form === "call" ? l10n.t("Write it with braces") : l10n.t("Write it as $secret.get");
  return [{ title, edits: [edit], isPreferred: true }];
};

export const create: Fixer = ({ document: { uri }, reference: { name }, scope, context }) => {
  if (!mayCreateFor(context.ability, scope)) return [];
  const title = l10n.t("Create secret {0}…", name);
  return [{ title, command: { title, command: OFFERED_COMMANDS.createSecret, arguments: [{ name, uri }] } }];
};

export const another: Fixer = (subject) => {
  if (!hasAnother(subject)) return [];
  const { document, reference } = subject;
  const title = l10n.t("Replace with another secret…");
  const place = document.rangeOf(reference.nameStart, reference.nameEnd).start;
  const argument = { uri: document.uri, name: reference.name, ...place };
  return [{ title, command: { title, command: OFFERED_COMMANDS.replaceReference, arguments: [argument] } }];
};

/** Whether the user can choose a secret to use instead, or create one. */
export function hasAnother({ reference, scope, context: { ability, catalog } }: FixSubject): boolean {
  if (ability === "none") return false;
  return mayCreateFor(ability, scope) || catalog.visibleFrom(scope).some(({ name }) => name !== reference.name);
}

export const ignore: Fixer = ({ reference: { name }, context }) => {
  if (context.ability === "none") return [];
  const title = l10n.t("Ignore {0} in this workspace", name);
  return [{ title, command: { title, command: OFFERED_COMMANDS.ignoreName, arguments: [{ name }] } }];
};

export const enterAgain: Fixer = ({ resolution, context }) => {
  if (resolution.kind !== "found" || !mayWrite(context.ability, resolution.secret)) return [];
  const title = l10n.t("Enter value again…");
  const secret = idOf(resolution.secret);
  return [{ title, command: { title, command: OFFERED_COMMANDS.editSecret, arguments: [{ secret }] } }];
};
