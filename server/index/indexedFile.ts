import { type Position, TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import type { Reference } from "../../common/reference.ts";
import { DocumentModel } from "../service/documentModel.ts";
import type { PlaceKind } from "../service/place.ts";
import { allInConfiguration } from "../service/plainPlaces.ts";
import type { ReferenceFile } from "../service/referenceFile.ts";
import { LineCounter } from "./lineCounter.ts";

/** What is kept of a file that nobody opened: its references and where they stand, not its text. */
export class IndexedFile implements ReferenceFile {
  readonly uri: string;
  readonly version = null;
  readonly references: readonly Reference[];
  readonly #kinds = new Map<number, PlaceKind>();
  readonly #positions = new Map<number, Position>();

  private constructor(model: DocumentModel) {
    this.uri = model.uri;
    this.references = model.references.map((reference) => ({ ...reference, name: detached(reference.name) }));
    const isPlain = !model.isYaml && allInConfiguration(model.text, this.references);
    const lines = new LineCounter(model.text);
    for (const { start, nameStart, nameEnd, end } of this.references) {
      if (!isPlain) this.#kinds.set(nameStart, model.placeAt(nameStart).kind);
      for (const offset of [start, nameStart, nameEnd, end]) this.#positions.set(offset, lines.positionAt(offset));
    }
  }

  /** @returns `undefined` for a text without references, of which nothing needs to be kept. */
  static of(uri: string, text: string): IndexedFile | undefined {
    const model = new DocumentModel(TextDocument.create(uri, "", 0, text));
    return model.references.length === 0 ? undefined : new IndexedFile(model);
  }

  placeAt(offset: number): { readonly kind: PlaceKind } {
    return { kind: this.#kinds.get(offset) ?? "configuration" };
  }

  rangeOf(start: number, end: number): Range {
    return { start: this.#position(start), end: this.#position(end) };
  }

  #position(offset: number): Position {
    const position = this.#positions.get(offset);
    if (!position) throw new RangeError(`No reference starts or ends at offset ${offset}`);
    return position;
  }
}

/** A copy: a part of a long string keeps the whole of it in memory. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
