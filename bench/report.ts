import { type Mark, type Result, reaches } from "./row.ts";

/** What a run measured, as it is kept in `results.json`. */
export interface Report {
  /** ISO 8601. */
  readonly date: string;
  /** What it ran on. */
  readonly machine: string;
  readonly results: readonly Result[];
}

/** The report as a table in Markdown. */
export function renderTable({ results }: Report): string {
  const lines = results.map((result) => {
    const { what, against, ours, theirs } = result;
    return row([what, ours, against, theirs, figureOf(result), markOf(result), reaches(result) ? "✔" : "✘"]);
  });
  return [
    row(["what", "ours", "against", "theirs", "figure", "to reach", ""]),
    row(Array(7).fill("---")),
    ...lines,
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function figureOf({ figure, unit }: Result): string {
  return `${round(figure)} ${unit}`;
}

function markOf({ mark, unit }: Result): string {
  return `${SIGNS[mark.kind]} ${mark.limit} ${unit}`;
}

const SIGNS: Readonly<Record<Mark["kind"], string>> = { "at-most": "≤", "at-least": "≥" };

function round(figure: number): string {
  return figure < 10 ? figure.toFixed(2) : figure.toFixed(0);
}
