/** One comparison of a run. */
export interface Result {
    /** What was measured, and with what it is compared. */
    readonly what: string;
    readonly against: string;
    /** As measured, with its unit. */
    readonly ours: string;
    readonly theirs: string;
    /** What the mark is about: a ratio of the two, or a figure of its own. */
    readonly figure: number;
    readonly unit: "×" | "ms" | "MB" | "MB/s" | "KB" | "%";
    readonly mark: Mark;
}
/** What a figure is to reach. */
export type Mark = {
    readonly kind: "at-most";
    readonly limit: number;
} | {
    readonly kind: "at-least";
    readonly limit: number;
};
/** One row of the benchmark: one subject, compared with peers or floors in the same run. */
export interface Row {
    /** For the command line. */
    readonly name: string;
    run(host: BenchHost): Promise<readonly Result[]>;
}
/** What rows measure with. */
export interface BenchHost {
    /** A workspace folder with the corpus below `workflows/`, absolute, and its texts. */
    readonly corpus: Corpus;
    /** A folder for this run, absolute; removed afterwards. */
    readonly scratch: string;
}
/** Workflow files to measure with. */
export interface Corpus {
    readonly folder: string;
    /** Absolute paths. */
    readonly files: readonly string[];
    /** Where the files come from, for the report. */
    readonly origin: string;
}
/** Whether a result is where it should be. */
export declare function reaches({ figure, mark }: Result): boolean;
