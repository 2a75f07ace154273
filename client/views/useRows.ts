import type { SecretUse } from "../../common/protocol.ts";
import { NAMESPACE } from "../../common/referenceSyntax.ts";
import { shortPath } from "../shortPath.ts";

/** One place that uses a secret, below the secret's row. */
export interface UseRow {
  readonly kind: "use";
  readonly key: string;
  /** The file's name, with as many of its folders as tell it from the others. */
  readonly file: string;
  /** The file below the workspace. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  /** The reference with what stands around it in its line. */
  readonly excerpt: string;
  readonly use: SecretUse;
}

/** Stands for uses that nobody knows yet, or for none below a secret that was opened before its uses were counted. */
export interface NoUsesRow {
  readonly kind: "pending" | "unused";
  readonly key: string;
}

/** How much of a line stands before the reference, in UTF-16 units: a side bar is narrow. */
const BEFORE = 24;

/**
 * @param parent the key of the secret's row
 * @param pathOf the path of a file below the workspace, given its URI
 */
export function useRows(
  parent: string,
  uses: readonly SecretUse[],
  pathOf: (uri: string) => string,
): readonly UseRow[] {
  const paths = [...new Set(uses.map(({ uri }) => pathOf(uri)))];
  return uses.map((use) => {
    const path = pathOf(use.uri);
    const { line, character } = use.range.start;
    return {
      kind: "use",
      key: JSON.stringify([parent, use.uri, line, character]),
      file: shortPath(path, paths),
      path,
      line: line + 1,
      excerpt: excerptOf(use.lineText),
      use,
    };
  });
}

function excerptOf(lineText: string): string {
  const start = lineText.indexOf(NAMESPACE) - BEFORE;
  // From the end of the word that would be cut, unless that is a long one.
  return start > 1 ? `…${lineText.slice(start - 1).replace(/^\w{2,9}\b|^./, "")}` : lineText;
}
