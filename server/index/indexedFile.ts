import type { Range } from "vscode-languageserver-types";
import type { PlaceKind } from "../../common/place.ts";
import type { Reference } from "../../common/reference.ts";
import type { CredentialFlag } from "../service/credentials/findCredentials.ts";
import type { DocumentModel } from "../service/documentModel.ts";
import type { ReferenceFile } from "../service/referenceFile.ts";
import { KnownLines } from "./knownLines.ts";

/** What is kept of a file that nobody opened: its references and credentials and where they stand, not its text. */
export class IndexedFile implements ReferenceFile {
  readonly uri: string;
  readonly version = null;
  readonly references: readonly Reference[];
  readonly credentialFlags: readonly CredentialFlag[];
  /** Of the references that do not stand in configuration, by where their names start. */
  readonly #kinds = new Map<number, PlaceKind>();
  readonly #lines: KnownLines;

  private constructor(model: DocumentModel, credentialFlags: readonly CredentialFlag[]) {
    this.uri = model.uri;
    this.credentialFlags = credentialFlags.map((flag) => ({ ...flag, called: detached(flag.called) }));
    this.references = model.references.map((reference) => ({ ...reference, name: detached(reference.name) }));
    this.#lines = new KnownLines(model.text, this.references.flatMap(offsetsOf));
    for (const { nameStart } of this.references) {
      const { kind } = model.placeAt(nameStart);
      if (kind !== "configuration") this.#kinds.set(nameStart, kind);
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
    return { start: this.#lines.positionAt(start), end: this.#lines.positionAt(end) };
  }
}

function offsetsOf({ start, nameStart, nameEnd, end }: Reference): readonly number[] {
  return [start, nameStart, nameEnd, end];
}

/** A copy: a part of a long string keeps the whole of it in memory. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
