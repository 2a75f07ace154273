import type { SecretValue } from "./secretValue.ts";

/** At least one. */
export type NonEmpty<Item> = readonly [Item, ...Item[]];

/** Puts together what has the same value; groups and items stay in the order in which they come. */
export function groupByValue<Item extends { readonly value: SecretValue }>(
  items: readonly Item[],
): readonly NonEmpty<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const text = item.value.reveal();
    const group = groups.get(text);
    if (group) group.push(item);
    else groups.set(text, [item]);
  }
  return [...groups.values()];
}
