/// <reference lib="dom" />
import type { Locator } from "playwright-core";

/** What one row of a list or tree says. */
export interface RowLabels {
  readonly label: string;
  readonly description: string;
}

/** Reads the label and the description of every row that is in sight, from top to bottom. */
export async function rowLabels(rows: Locator): Promise<readonly RowLabels[]> {
  return rows.evaluateAll((elements) => {
    const text = (row: Element, selector: string) => row.querySelector(selector)?.textContent?.trim() ?? "";
    // VS Code recycles rows, so their order in the page is not their order on the screen.
    return elements
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => ({
        label: text(row, ".label-name"),
        description: text(row, ".label-description") || text(row, ".details-label"),
      }));
  });
}

/** A row by its exact label. */
export function rowWithLabel(rows: Locator, label: string): Locator {
  return rows.filter({ has: rows.page().locator(".label-name").getByText(label, { exact: true }) });
}
