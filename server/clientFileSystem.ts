import type { Connection } from "vscode-languageserver";
import type { URI } from "vscode-uri";
import {
  FIND_FILE,
  type FoundFile,
  LIST_FOLDER,
  type ListedEntry,
  READ_FILE,
  type TransferredFile,
} from "../common/protocol.ts";
import type { FileSystem } from "./fileSystem.ts";

/** The files that the client reaches and the server does not: those of a virtual workspace, and all in a browser. */
export function clientFileSystem(connection: Connection): FileSystem {
  // A client that knows nothing of files answers with an error.
  const find = (uri: URI): Promise<FoundFile> =>
    connection.sendRequest<FoundFile>(FIND_FILE, { uri: uri.toString() }).catch(() => null);
  return {
    exists: async (uri) => (await find(uri)) !== null,
    list: (folder) => connection.sendRequest<readonly ListedEntry[]>(LIST_FOLDER, { uri: folder.toString() }),
    async follow(uri) {
      const kind = await find(uri);
      return kind ? { kind, target: undefined } : undefined;
    },
    async read(file, limit) {
      const answer = await connection.sendRequest<TransferredFile>(READ_FILE, { uri: file.toString(), limit });
      return answer.kind === "bytes" ? { kind: "bytes", bytes: fromBase64(answer.base64) } : { kind: answer.kind };
    },
  };
}

/** Asks one file system about what is on disk, or may be saved there, and another one about everything else. */
export function fileSystemByScheme(disk: FileSystem, elsewhere: FileSystem): FileSystem {
  const responsible = ({ scheme }: URI) => (scheme === "file" || scheme === "untitled" ? disk : elsewhere);
  return {
    exists: (uri) => responsible(uri).exists(uri),
    list: (folder) => responsible(folder).list(folder),
    follow: (uri) => responsible(uri).follow(uri),
    read: (file, limit) => responsible(file).read(file, limit),
  };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
