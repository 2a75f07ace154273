/** A hover's text with ordinary spaces: VS Code turns those of plain text into non-breaking ones. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}
