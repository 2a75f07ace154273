import type { Position } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import type { PlaceKind } from "../../common/place.ts";
import type { Reference } from "../../common/reference.ts";
import type { CredentialFlag } from "../service/credentials/findCredentials.ts";
import type { DocumentModel } from "../service/documentModel.ts";
import { allInConfiguration } from "../service/plainPlaces.ts";
import type { ReferenceFile } from "../service/referenceFile.ts";
import { LineCounter } from "./lineCounter.ts";

/** What is kept of a file that nobody opened: its references and credentials and where they stand, not its text. */
export class IndexedFile implements ReferenceFile {
  readonly uri: string;
  readonly version = null;
  readonly references: readonly Reference[];
  readonly credentialFlags: readonly CredentialFlag[];
  readonly #kinds = new Map<number, PlaceKind>();
  readonly #positions = new Map<number, Position>();

  private constructor(model: DocumentModel, credentialFlags: readonly CredentialFlag[]) {
    this.uri = model.uri;
    this.credentialFlags = credentialFlags.map((flag) => ({ ...flag, called: detached(flag.called) }));
    this.references = model.references.map((reference) => ({ ...reference, name: detached(reference.name) }));
    const isPlain = !model.isYaml && allInConfiguration(model.text, this.references);
    const lines = new LineCounter(model.text);
    for (const { start, nameStart, nameEnd, end } of this.references) {
      if (!isPlain) this.#kinds.set(nameStart, model.placeAt(nameStart).kind);
      for (const offset of [start, nameStart, nameEnd, end]) this.#positions.set(offset, lines.positionAt(offset));
    }
  }

  /** @returns `undefined` for a file with neither, of which nothing needs to be kept. */
  static of(model: DocumentModel, credentialFlags: readonly CredentialFlag[] = []): IndexedFile | undefined {
    const isEmpty = model.references.length === 0 && credentialFlags.length === 0;
    return isEmpty ? undefined : new IndexedFile(model, credentialFlags);
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
