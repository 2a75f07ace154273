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
