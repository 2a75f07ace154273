import type { Page } from "playwright-core";
import { until } from "../until.ts";

/** The terminal that is in sight in the panel. */
export class Terminal {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Its lines in sight, without white space at their ends and without the empty ones. */
  async lines(): Promise<readonly string[]> {
    const rows = await this.#page.locator(".terminal-wrapper.active .xterm-rows > div").allInnerTexts();
    return rows.map((row) => row.replaceAll("\u00a0", " ").trimEnd()).filter((row) => row !== "");
  }

  /** Waits until a line matches. */
  async shows(wanted: RegExp): Promise<readonly string[]> {
    return until(
      () => this.lines(),
      (lines) => lines.some((line) => wanted.test(line)),
      `the terminal to show ${wanted}`,
    );
  }

  /** Types into it, key by key. */
  async type(text: string): Promise<void> {
    await this.#page.locator(".terminal-wrapper.active .xterm-helper-textarea").pressSequentially(text);
  }

  async press(key: string): Promise<void> {
    await this.#page.locator(".terminal-wrapper.active .xterm-helper-textarea").press(key);
  }
}
