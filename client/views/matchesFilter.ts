/** Whether a name contains each word of what was typed to filter by, in any order and whatever the case. */
export function matchesFilter(name: string, filter: string): boolean {
  const words = filter.toUpperCase().split(/\s+/);
  return words.every((word) => name.toUpperCase().includes(word));
}
