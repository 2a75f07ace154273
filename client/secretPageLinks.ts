import type { SecretUse } from "../common/protocol.ts";

/** A link on a page about a secret: a whole line, zero-based, and the URI that opens the file there. */
export interface PageLink {
  readonly line: number;
  readonly length: number;
  readonly target: string;
}

/** How a page calls the place of a use. @param pathOf how a file is called in the workspace */
export function placeOf({ uri, range }: SecretUse, pathOf: (uri: string) => string): string {
  return `${pathOf(uri)}:${range.start.line + 1}`;
}

/** Where the places that a page lists lead to. A use that came since the page was made is passed over. */
export function secretPageLinks(
  text: string,
  uses: readonly SecretUse[],
  pathOf: (uri: string) => string,
): readonly PageLink[] {
  const lines = text.split("\n");
  let next = 0;
  return uses.flatMap((use) => {
    const place = placeOf(use, pathOf);
    const line = lines.indexOf(place, next);
    if (line === -1) return [];
    next = line + 1;
    const { start } = use.range;
    return [{ line, length: place.length, target: `${use.uri}#L${start.line + 1},${start.character + 1}` }];
  });
}
