import { type Position, TextDocument, type TextEdit } from "vscode-languageserver-textdocument";

/** A text whose `|` tells where the cursor is. */
export interface TextWithCursor {
  readonly text: string;
  readonly position: Position;
}

/** Takes the `|` out of a text. */
export function cursorIn(marked: string): TextWithCursor {
  const offset = marked.indexOf("|");
  if (offset === -1) throw new Error(`No cursor in: ${marked}`);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, position: documentOf(text).positionAt(offset) };
}

/** The text after an edit. */
export function applied(text: string, ...edits: TextEdit[]): string {
  return TextDocument.applyEdits(documentOf(text), edits);
}

function documentOf(text: string): TextDocument {
  return TextDocument.create("file:///cursor", "plaintext", 0, text);
}
