import { type Range, TextDocument } from "vscode-languageserver-textdocument";
import type { Extraction } from "../../common/extraction.ts";
import type { Place, StringSpan, Structure } from "../../common/place.ts";
import { findReferences, type Reference } from "../../common/reference.ts";
import { CodeText } from "./codeText.ts";
import { carriedOver, type FoundCredential } from "./credentials/carriedOver.ts";
import { extractionsOf } from "./credentials/extractions.ts";
import { type CredentialFlag, type Credentials, findCredentials } from "./credentials/findCredentials.ts";
import { parseJsonStructure } from "./jsonStructure.ts";
import { PlainPlaces } from "./plainPlaces.ts";
import type { ReferenceFile } from "./referenceFile.ts";
import { parseYaml, type YamlDocuments } from "./yamlDocuments.ts";
import { yamlStructure } from "./yamlStructure.ts";

/** Of a longer text, looking for credentials takes longer than anyone who types should wait, in UTF-16 units. */
const LONG = 262_144;

const PLAIN: Place = { kind: "configuration", encoding: "json" };

/** What the features ask of one version of a document; each part is worked out when it is first asked for. */
export class DocumentModel {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly #document: TextDocument;
  readonly #code = new Map<number, CodeText>();
  #ownLines: TextDocument | undefined;
  #references: readonly Reference[] | undefined;
  #yaml: YamlDocuments | undefined;
  #structure: Structure | undefined;
  readonly #carried: readonly FoundCredential[];
  #plainPlaces: PlainPlaces | undefined;
  #credentials: Credentials | undefined;
  #extractions: { readonly ignored: readonly string[]; readonly all: readonly Extraction[] } | undefined;

  /** @param before the model of the version before */
  constructor(document: TextDocument, before?: DocumentModel) {
    this.uri = document.uri;
    this.version = document.version;
    this.text = document.getText();
    this.#document = document;
    this.#carried = before && this.text.length > LONG ? carriedOver(before.#found, before.text, this.text) : [];
  }

  get references(): readonly Reference[] {
    this.#references ??= findReferences(this.text);
    return this.#references;
  }

  /** The hard-coded credentials, with the strings of a file that has any. */
  get credentials(): Credentials {
    this.#credentials ??= findCredentials(this.text, this.isYaml ? () => this.#readYaml() : undefined);
    return this.#credentials;
  }

  /**
   * What to do so that the credentials become secrets; kept as long as the list.
   * @param ignored fingerprints of values that are no credentials
   */
  extractions(ignored: readonly string[]): readonly Extraction[] {
    if (this.#extractions?.ignored !== ignored) this.#extractions = { ignored, all: extractionsOf(this, ignored) };
    return this.#extractions.all;
  }

  get credentialFlags(): readonly CredentialFlag[] {
    return this.#flags(foundIn(this.credentials));
  }

  /**
   * The file without looking for its credentials: with those of the version before in what did not change.
   * @returns `undefined` when they are known, or found at once
   */
  get unsearched(): ReferenceFile | undefined {
    if (this.#credentials || this.text.length <= LONG) return undefined;
    return {
      uri: this.uri,
      version: this.version,
      references: this.references,
      credentialFlags: this.#flags(this.#carried),
      placeAt: (offset) => this.placeAt(offset),
      rangeOf: (start, end) => this.rangeOf(start, end),
    };
  }

  /** @param offset UTF-16 */
  placeAt(offset: number): Place {
    if (this.#structure || this.isYaml) return this.#readStructure().placeAt(offset);
    this.#plainPlaces ??= new PlainPlaces(this.text);
    return this.#plainPlaces.has(offset) ? PLAIN : this.#readStructure().placeAt(offset);
  }

  /** The string whose content holds the position. @param offset UTF-16 */
  stringAt(offset: number): StringSpan | undefined {
    return this.#readStructure().stringAt(offset);
  }

  /** The program that holds the position; `undefined` where there is none. @param offset UTF-16 */
  codeAt(offset: number): CodeText | undefined {
    const { kind, encoding } = this.placeAt(offset);
    const host = kind === "code" ? this.stringAt(offset) : undefined;
    if (!host) return undefined;
    const known = this.#code.get(host.start);
    if (known) return known;
    const code = new CodeText(this.text, host, encoding);
    this.#code.set(host.start, code);
    return code;
  }

  get isYaml(): boolean {
    return this.#document.languageId === "yaml" || /\.ya?ml$/i.test(this.uri);
  }

  offsetAt(position: { readonly line: number; readonly character: number }): number {
    return this.#lines.offsetAt(position);
  }

  /** @param start UTF-16 offset @param end UTF-16 offset, exclusive */
  rangeOf(start: number, end: number): Range {
    return { start: this.#lines.positionAt(start), end: this.#lines.positionAt(end) };
  }

  /** The lines of this version: an edit changes the document in place. */
  get #lines(): TextDocument {
    if (this.#document.version === this.version) return this.#document;
    this.#ownLines ??= TextDocument.create(this.uri, this.#document.languageId, this.version, this.text);
    return this.#ownLines;
  }

  /** What is known of the credentials. */
  get #found(): readonly FoundCredential[] {
    return this.#credentials ? foundIn(this.#credentials) : this.#carried;
  }

  #flags(found: readonly FoundCredential[]): readonly CredentialFlag[] {
    return found.map(({ start, end, ...flag }) => ({ range: this.rangeOf(start, end), ...flag }));
  }

  #readStructure(): Structure {
    this.#structure ??= this.isYaml ? yamlStructure(this.text, this.#readYaml()) : parseJsonStructure(this.text);
    return this.#structure;
  }

  #readYaml(): YamlDocuments {
    this.#yaml ??= parseYaml(this.text);
    return this.#yaml;
  }
}

function foundIn({ found }: Credentials): readonly FoundCredential[] {
  return found.map(({ span, part: { rule, called }, fingerprint }) => ({ ...span, rule, called, fingerprint }));
}
