import {
  type DataTransfer,
  Disposable,
  DocumentDropEdit,
  type DocumentDropEditProvider,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  l10n,
  languages,
  type Position,
  type Range,
  type TextDocument,
  TextEdit,
  WorkspaceEdit,
} from "vscode";
import type { InsertReferenceParams } from "../common/protocol.ts";
import { findReferences } from "../common/reference.ts";
import { renderReference } from "../common/referenceSyntax.ts";
import { documentSelector } from "./workflowFiles.ts";

/** What the views put into a drag besides plain text: names of secrets, a line each. */
export const DRAGGED_NAMES = "application/vnd.workflow-secrets.names";

const KIND = DocumentDropOrPasteEditKind.Text.append("secretReference");

/** Asks the language server how a reference is written at a place; it answers with nothing where it knows of none. */
type AskServer = (params: InsertReferenceParams) => Promise<TextEdit | undefined>;

/** Puts references into documents, each in the form for the place where it lands; braces where nobody knows better. */
export class ReferenceInsertion
  implements DocumentDropEditProvider<DocumentDropEdit>, DocumentPasteEditProvider<DocumentPasteEdit>
{
  readonly #ask: AskServer;

  constructor(ask: AskServer) {
    this.#ask = ask;
  }

  /** Serves what is dropped and pasted into files that can be workflow files. */
  register(): Disposable {
    return Disposable.from(
      languages.registerDocumentDropEditProvider(documentSelector(), this, {
        dropMimeTypes: [DRAGGED_NAMES],
        providedDropEditKinds: [KIND],
      }),
      languages.registerDocumentPasteEditProvider(documentSelector(), this, {
        pasteMimeTypes: ["text/plain"],
        providedPasteEditKinds: [KIND],
      }),
    );
  }

  /** The edit that puts a reference to a secret at a position. */
  async editAt({ uri }: TextDocument, position: Position, name: string): Promise<TextEdit> {
    const { line, character } = position;
    const edit = await this.#ask({ uri: uri.toString(), position: { line, character }, name });
    return edit ?? TextEdit.insert(position, renderReference("braces", name));
  }

  async provideDocumentDropEdits(
    document: TextDocument,
    position: Position,
    dragged: DataTransfer,
  ): Promise<DocumentDropEdit | undefined> {
    const names = (await dragged.get(DRAGGED_NAMES)?.asString())?.split("\n") ?? [];
    const edits = await Promise.all(names.map((name) => this.editAt(document, position, name)));
    const [first] = edits;
    if (!first) return undefined;
    const text = edits.map(({ newText }) => newText).join(", ");
    if (first.range.isEmpty) return new DocumentDropEdit(text, title(), KIND);
    const drop = new DocumentDropEdit("", title(), KIND);
    drop.additionalEdit = new WorkspaceEdit();
    drop.additionalEdit.replace(document.uri, first.range, text);
    return drop;
  }

  async provideDocumentPasteEdits(
    document: TextDocument,
    ranges: readonly Range[],
    pasted: DataTransfer,
  ): Promise<DocumentPasteEdit[] | undefined> {
    const text = await pasted.get("text/plain")?.asString();
    const [range, ...others] = ranges;
    const name = text === undefined ? undefined : loneName(text);
    if (name === undefined || !range || others.length > 0) return undefined;
    const edit = await this.editAt(document, range.start, name);
    if (!edit.range.isEmpty || edit.newText === text) return undefined;
    return [new DocumentPasteEdit(edit.newText, title(), KIND)];
  }
}

/** The secret that a text refers to with delimiters, when it says nothing else. */
function loneName(text: string): string | undefined {
  const [reference] = findReferences(text);
  if (!reference || reference.form === "call" || reference.problem !== undefined) return undefined;
  return reference.start === 0 && reference.end === text.length ? reference.name : undefined;
}

function title(): string {
  return l10n.t("Insert reference to secret");
}
