import { window } from "vscode";
import { findReferences, referenceAtOffset } from "../../common/reference.ts";

/** A reference, by the name in it and its file. */
export interface ReferencePlace {
  readonly name: string;
  readonly uri: string;
}

/** The reference at the cursor of the active editor, when it has a name. */
export function referenceAtCursor(): ReferencePlace | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const reference = referenceAtOffset(findReferences(document.getText()), document.offsetAt(selection.active));
  return reference && reference.name !== "" ? { name: reference.name, uri: document.uri.toString() } : undefined;
}
