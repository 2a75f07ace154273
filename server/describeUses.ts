import type { CancellationToken } from "vscode-languageserver";
import type { SecretUse } from "../common/protocol.ts";
import type { Pacer } from "./pacer.ts";
import type { ReferenceFile } from "./service/referenceFile.ts";
import { rangeOfUse, type Use } from "./service/uses.ts";

/** How much of a line is shown on each side of a name, in UTF-16 units: lines of workflow files can be endless. */
const AROUND = 80;

/**
 * Adds the lines in which uses stand, file by file in the order of their URIs. Other messages get their turn between two files.
 * @param uses those of a file in their order
 * @param readText the text of a file, `undefined` when it cannot be read
 * @returns what there is until then when the request is cancelled
 */
export async function describeUses(
  uses: readonly Use[],
  readText: (file: ReferenceFile) => Promise<string | undefined>,
  pacer: Pacer,
  token: CancellationToken,
): Promise<readonly SecretUse[]> {
  const described: SecretUse[] = [];
  let file: ReferenceFile | undefined;
  let lines: readonly string[] = [];
  for (const use of uses.toSorted(byUri)) {
    if (use.file !== file) {
      await pacer.step();
      if (token.isCancellationRequested) break;
      file = use.file;
      lines = (await readText(file))?.split(/\r\n|\r|\n/) ?? [];
    }
    const range = rangeOfUse(use);
    const line = lines[range.start.line] ?? "";
    const lineText = line.slice(Math.max(0, range.start.character - AROUND), range.end.character + AROUND).trim();
    described.push({ uri: use.file.uri, range, lineText });
  }
  return described;
}

function byUri(a: Use, b: Use): number {
  if (a.file.uri === b.file.uri) return 0;
  return a.file.uri < b.file.uri ? -1 : 1;
}
