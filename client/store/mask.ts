/** What stands in place of a value: its name, and nothing of itself, not even its length (security.md, 2). */
export function maskOf(name: string): string {
  return `[secret:${name}]`;
}

/** The names of the masks in a text, as often as they stand there. */
export function maskedNames(text: string): readonly string[] {
  return Array.from(text.matchAll(/\[secret:(\w+)\]/g), ([, name = ""]) => name);
}

/** Whether a text is a mask and nothing else: one of ours, or the stars and dots that others show. */
export function isMask(text: string): boolean {
  return /^(?:\[(?:secret:[^\]]*|redacted)\]|[*•●]+)$/.test(text);
}
