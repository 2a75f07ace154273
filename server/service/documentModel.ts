import type { Range, TextDocument } from "vscode-languageserver-textdocument";
import { findReferences, type Reference } from "../../common/reference.ts";
import { type CredentialFlag, type Credentials, findCredentials } from "./credentials/findCredentials.ts";
import { parseJsonStructure } from "./jsonStructure.ts";
import type { Place, StringSpan, Structure } from "./place.ts";
import { parseYamlStructure } from "./yamlStructure.ts";

/** What the features ask of one version of a document; each part is worked out when it is first asked for. */
export class DocumentModel {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly #document: TextDocument;
  #references: readonly Reference[] | undefined;
  #structure: Structure | undefined;
  #credentials: Credentials | undefined;

  constructor(document: TextDocument) {
    this.uri = document.uri;
    this.version = document.version;
    this.text = document.getText();
    this.#document = document;
  }

  get references(): readonly Reference[] {
    this.#references ??= findReferences(this.text);
    return this.#references;
  }

  /** The hard-coded credentials, with the strings of a file that has any. */
  get credentials(): Credentials {
    this.#credentials ??= findCredentials(this.text, this.isYaml);
    return this.#credentials;
  }

  get credentialFlags(): readonly CredentialFlag[] {
    return this.credentials.found.map(({ span, part: { rule, called } }) => {
      return { range: this.rangeOf(span.start, span.end), rule, called };
    });
  }

  /** @param offset UTF-16 */
  placeAt(offset: number): Place {
    return this.#readStructure().placeAt(offset);
  }

  /** The string whose content holds the position. @param offset UTF-16 */
  stringAt(offset: number): StringSpan | undefined {
    return this.#readStructure().stringAt(offset);
  }

  get isYaml(): boolean {
    return this.#document.languageId === "yaml" || /\.ya?ml$/i.test(this.uri);
  }

  offsetAt(position: { readonly line: number; readonly character: number }): number {
    return this.#document.offsetAt(position);
  }

  /** @param start UTF-16 offset @param end UTF-16 offset, exclusive */
  rangeOf(start: number, end: number): Range {
    return { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
  }

  #readStructure(): Structure {
    this.#structure ??= this.isYaml ? parseYamlStructure(this.text) : parseJsonStructure(this.text);
    return this.#structure;
  }
}
