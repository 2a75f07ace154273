import { URI } from "vscode-uri";

/** One spelling for the URI of a file: editors differ in what they encode, and a file must not be known twice. */
export function fileKey(uri: string): string {
  return URI.parse(uri).toString();
}

/** Whether the file is the folder or lies in it, matched on path boundaries; both spelled by {@link fileKey}. */
export function isInside(file: string, folder: string): boolean {
  const base = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  return file === base || file.startsWith(`${base}/`);
}
