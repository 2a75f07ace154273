import { type Result } from "./row.ts";
/** What a run measured, as it is kept in `results.json`. */
export interface Report {
    /** ISO 8601. */
    readonly date: string;
    /** What it ran on. */
    readonly machine: string;
    readonly results: readonly Result[];
}
/** The report as a table in Markdown. */
export declare function renderTable({ results }: Report): string;
