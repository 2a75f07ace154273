import { finishStep } from "../walkthroughSteps.ts";
import type { SecretRow } from "./secretRows.ts";

/**
 * When what was opened counts as seen, in ms: to select a row by a key is to open and close it at once, and VS Code may ask
 * for what is below it only after that.
 */
const GLANCE = 300;

/** Which rows of a view are open, and what VS Code has below its rows. */
export class OpenRows {
  /** The keys of the rows that are open. */
  readonly #open = new Set<string>();
  /** The files of the uses that VS Code has: those of rows that were opened, which it keeps when they are closed. */
  readonly #files = new Map<SecretRow, ReadonlySet<string>>();

  /** To be told when a row was opened. */
  opened(row: SecretRow): void {
    this.#open.add(row.key);
    this.#lookAt(row);
  }

  /** To be told when a row was closed. */
  closed(row: SecretRow): void {
    this.#open.delete(row.key);
  }

  /** To be told what VS Code gets below a row. @param files the URIs of the files of its uses */
  filled(row: SecretRow, files: ReadonlySet<string>): void {
    this.#files.set(row, files);
    this.#lookAt(row);
  }

  /** To be told when VS Code has new rows, with nothing below them. */
  emptied(): void {
    this.#files.clear();
  }

  /** The rows below which VS Code has uses. @param uri only in that file */
  filledRows(uri?: string): readonly SecretRow[] {
    return [...this.#files].filter(([, files]) => uri === undefined || files.has(uri)).map(([row]) => row);
  }

  #lookAt(row: SecretRow): void {
    setTimeout(() => {
      const files = this.#open.has(row.key) ? this.#files.get(row) : undefined;
      if (files && files.size > 0) finishStep("hasSeenUses");
    }, GLANCE);
  }
}
