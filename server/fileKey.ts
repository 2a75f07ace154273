import { URI } from "vscode-uri";

/** One spelling for the URI of a file: editors differ in what they encode, and a file must not be known twice. */
export function fileKey(uri: string): string {
  return URI.parse(uri).toString();
}
