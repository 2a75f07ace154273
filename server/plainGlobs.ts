import { GLOBSTAR, Minimatch } from "minimatch";
import { MAX_ALTERNATIVES } from "../common/settings.ts";

/** How the globs of settings are read, as VS Code reads its own: `!` and `#` begin none, and `+(a|b)` is text. */
const PLAIN_GLOBS = {
  dot: true,
  nonegate: true,
  nocomment: true,
  noext: true,
  braceExpandMax: MAX_ALTERNATIVES,
} as const;

const STAR = "[^/]*?";

/** Any number of folders, as few as will do. */
const FOLDERS = "(?:[^/]*/)*?";

/**
 * What a glob of settings matches. However many stars it has, the time grows with the length of the text alone: of minimatch
 * this takes the parts, and not its expression, which tries all places of each star, and forgets a third `**`.
 */
export function plainGlob(glob: string): (text: string) => boolean {
  const alternatives = glob === "" ? [] : new Minimatch(glob, PLAIN_GLOBS).set.map(expressionOf);
  return (text) => alternatives.some((expression) => expression.test(text));
}

type Part = Minimatch["set"][number][number];

function expressionOf(parts: readonly Part[]): RegExp {
  let groups = 0;
  // What a star has found first it keeps: what comes later fits behind it, or nowhere.
  const keeping = (source: string) => {
    groups += 1;
    return `(?=(?<kept${groups}>${source}))\\k<kept${groups}>`;
  };
  const sourceOf = (part: Part) => {
    if (!(part instanceof RegExp)) return escaped(String(part));
    const [start = "", ...behindStars] = part.source.slice(1, -1).split(STAR);
    const last = behindStars.pop();
    const between = behindStars.map((text) => keeping(STAR + text)).join("");
    return start + between + (last === undefined ? "" : STAR + last);
  };
  const pathOf = (run: readonly Part[]) => run.map(sourceOf).join("/");
  const [first = [], ...others] = runsOf(parts);
  const last = others.pop();
  const source =
    last === undefined
      ? pathOf(first)
      : [
          first.length === 0 ? "" : `${pathOf(first)}(?:/|$)`,
          ...others.map((run) => keeping(`${FOLDERS}${pathOf(run)}(?:/|$)`)),
          last.length === 0 ? ".*" : FOLDERS + pathOf(last),
        ].join("");
  const isUnicode = parts.some((part) => part instanceof RegExp && part.unicode);
  return new RegExp(`^(?:${source})$`, isUnicode ? "u" : "");
}

/** What stands between `**`. */
function runsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const runs: Part[][] = [[]];
  for (const part of parts) {
    if (part === GLOBSTAR) runs.push([]);
    else runs.at(-1)?.push(part);
  }
  return runs;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
