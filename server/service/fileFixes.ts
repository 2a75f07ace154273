import * as l10n from "@vscode/l10n";
import { OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import type { Reference } from "../../common/reference.ts";
import { correctionOf, type Replacement } from "./correction.ts";
import type { DocumentModel } from "./documentModel.ts";
import { type Fix, type FixSubject, hasAnother, nearestNameFor } from "./fixes.ts";
import { switchedForm } from "./formSwitch.ts";

/** What makes several references of a file right at once. */
export interface Mending {
  readonly mended: readonly Reference[];
  /** In order and apart. */
  readonly edits: readonly Replacement[];
}

/** A fix for all references of a file that have the same trouble; its edits are worked out when they are wanted. */
type FileFix = Pick<Fix, "title" | "command"> & { readonly mend?: () => Mending };

/** Finds the fixes of one kind for the references that are like one. */
export type FileFixer = (subject: FixSubject) => readonly FileFix[];

/** Every correction of which it is clear what was meant. */
export function correctionsOf({ text, references }: DocumentModel): Mending {
  return mendingOf(references, (reference) => correctionOf(text, reference));
}

export const correctAll: FileFixer = ({ document }) => [
  { title: l10n.t("Correct all references in this file"), mend: () => correctionsOf(document) },
];

export const nearestForAll: FileFixer = (subject) => {
  const near = nearestNameFor(subject);
  const alike = likeIt(subject);
  if (near === undefined || alike.length < 2) return [];
  const title = l10n.t("Replace {0} with {1} everywhere in this file", subject.reference.name, near);
  const mend = () => mendingOf(alike, ({ nameStart, nameEnd }) => [{ start: nameStart, end: nameEnd, text: near }]);
  return [{ title, mend }];
};

export const switchFormOfAll: FileFixer = ({ document, reference }) => {
  const isCall = reference.form === "call";
  const alike = document.references.filter(({ form }) => (form === "call") === isCall);
  const title = isCall
    ? l10n.t("Write all references outside code with braces")
    : l10n.t("Write all references in code as $secret.get");
  const switched = (one: Reference) => {
    const edit = one.problem === undefined ? switchedForm(document, one) : undefined;
    return edit && [edit];
  };
  return [{ title, mend: () => mendingOf(alike, switched) }];
};

/** The command finds those of other files too. */
export const anotherForAll: FileFixer = (subject) => {
  if (!hasAnother(subject) || likeIt(subject).length < 2) return [];
  const { document, reference } = subject;
  const title = l10n.t("Replace all references to {0}…", reference.name);
  const place = document.rangeOf(reference.nameStart, reference.nameEnd).start;
  const argument = { uri: document.uri, name: reference.name, ...place };
  return [{ title, command: { title, command: OFFERED_COMMANDS.replaceReferences, arguments: [argument] } }];
};

function likeIt({ document, reference: { name, problem } }: FixSubject): readonly Reference[] {
  return document.references.filter((other) => other.name === name && other.problem === problem);
}

function mendingOf(
  references: readonly Reference[],
  editsOf: (reference: Reference) => readonly Replacement[] | undefined,
): Mending {
  const each = references.flatMap((reference) => {
    const edits = editsOf(reference);
    return edits ? [{ reference, edits }] : [];
  });
  return { mended: each.map(({ reference }) => reference), edits: each.flatMap(({ edits }) => edits) };
}
