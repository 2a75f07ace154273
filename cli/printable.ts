/** A line with names from files in it, which neither a terminal nor a CI service must obey. */
export function printable(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, (control) => JSON.stringify(control).slice(1, -1));
}
