import type { Range } from "vscode-languageserver-types";
import type { PlaceKind } from "../../common/place.ts";
import type { Reference } from "../../common/reference.ts";
import type { CredentialFlag } from "./credentials/findCredentials.ts";

/** What the features that look over the whole workspace ask of a file, open or not. */
export interface ReferenceFile {
  readonly uri: string;
  /** Of the open document; `null` for a file that nobody opened. */
  readonly version: number | null;
  /** In the order in which they stand. */
  readonly references: readonly Reference[];
  /** Where hard-coded credentials stand; of a file that nobody opened, once they have been looked for. */
  readonly credentialFlags: readonly CredentialFlag[];
  /** @param offset UTF-16, of a reference's name */
  placeAt(offset: number): { readonly kind: PlaceKind };
  /** @param start UTF-16 offset of a reference or its name @param end UTF-16 offset, exclusive, likewise */
  rangeOf(start: number, end: number): Range;
}
