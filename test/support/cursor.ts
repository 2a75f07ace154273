import { type Position, TextDocument, type TextEdit } from "vscode-languageserver-textdocument";
import { withCursor } from "./marked.ts";

/** Reads a text in which the first `|` stands for the cursor, as an editor tells its place. */
export function cursorIn(marked: string): { readonly text: string; readonly position: Position } {
  const { text, offset } = withCursor(marked);
  return { text, position: documentOf(text).positionAt(offset) };
}

/** The text after an edit. */
export function applied(text: string, ...edits: TextEdit[]): string {
  return TextDocument.applyEdits(documentOf(text), edits);
}

function documentOf(text: string): TextDocument {
  return TextDocument.create("file:///cursor", "plaintext", 0, text);
}
