import type { Results } from "./results.ts";

const mark = "[suite] ";

/** Marks a text for {@link markedLines}: what VS Code writes arrives on the same console. */
export function markLines(text: string): string {
  return text.replace(/^/gm, mark);
}

/** The marked lines of a console's text, without their marks. */
export function markedLines(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length));
}

const resultsMark = "[results] ";

/** The line of a console that tells how a suite ended, for {@link resultsIn}. */
export function resultsLine(results: Results): string {
  return `${resultsMark}${JSON.stringify(results)}`;
}

/** What a console's text tells of how a suite ended. */
export function resultsIn(text: string): Results | undefined {
  const line = text.split("\n").find((candidate) => candidate.startsWith(resultsMark));
  return line === undefined ? undefined : (JSON.parse(line.slice(resultsMark.length)) as Results);
}
