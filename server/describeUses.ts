import type { SecretUse } from "../common/protocol.ts";
import { rangeOfUse, type Use } from "./service/uses.ts";

/** How much of a line is shown on each side of a name, in UTF-16 units: lines of workflow files can be endless. */
const AROUND = 80;

/**
 * Adds the lines in which uses stand.
 * @param readText the text of a file as it is now, `undefined` when it cannot be read
 */
export async function describeUses(
  uses: readonly Use[],
  readText: (uri: string) => Promise<string | undefined>,
): Promise<readonly SecretUse[]> {
  const described: SecretUse[] = [];
  const linesOf = new Map<string, readonly string[]>();
  for (const use of uses) {
    const { uri } = use.file;
    const lines = linesOf.get(uri) ?? (await readText(uri))?.split(/\r\n|\r|\n/) ?? [];
    linesOf.set(uri, lines);
    const range = rangeOfUse(use);
    const line = lines[range.start.line] ?? "";
    const lineText = line.slice(Math.max(0, range.start.character - AROUND), range.end.character + AROUND).trim();
    described.push({ uri, range, lineText });
  }
  return described;
}
