import type { URI } from "vscode-uri";
import type { FileSystem } from "./fileSystem.ts";
import { MAX_FILE_SIZE, textOf } from "./index/fileText.ts";

/** The text of a file without its byte order mark, `undefined` when there is none that can be read. */
export async function readText(fileSystem: Pick<FileSystem, "read">, file: URI): Promise<string | undefined> {
  const content = await fileSystem.read(file, MAX_FILE_SIZE).catch(() => undefined);
  return content?.kind === "bytes" ? textOf(content.bytes) : undefined;
}
