import type { URI } from "vscode-uri";

/** What stands in a folder under a name. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link";
}

/** What is at the end of a path. */
interface Followed {
  readonly kind: "file" | "folder";
  /** Its path without links; `undefined` where the file system tells what links lead to, but not where. */
  readonly target: URI | undefined;
}

/** What is found where a file is expected. */
export type FileContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large" }
  | { readonly kind: "folder" }
  | { readonly kind: "missing" };

/** The questions that the server asks of the disk; the transport decides how they are answered. */
export interface FileSystem {
  exists(uri: URI): Promise<boolean>;
  /** @throws when the folder cannot be read or is gone */
  list(folder: URI): Promise<readonly DirectoryEntry[]>;
  /** What a path leads to in the end, links followed; `undefined` when it leads nowhere. */
  follow(uri: URI): Promise<Followed | undefined>;
  /**
   * @param limit bytes beyond which a file is not read
   * @throws when it is there and cannot be read
   */
  read(file: URI, limit: number): Promise<FileContent>;
}
