import { errors, type Locator, type Page } from "playwright-core";
import { until } from "../until.ts";

/** The open context menu. */
export class ContextMenu {
  readonly #page: Page;
  readonly #items: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#items = page.locator(".context-view .monaco-menu .action-item:not(.disabled) .action-label:not(.separator)");
  }

  /**
   * Waits until the menu shows, and opens it once more when it does not: a busy window loses a click now and then.
   * @param open does what opens it
   */
  async opened(open: () => Promise<void>): Promise<this> {
    const shows = async () => {
      await open();
      await this.#items.first().waitFor({ timeout: 3000 }).catch(ignoreTimeout);
      return (await this.#items.count()) > 0;
    };
    await until(shows, (isShown) => isShown, "the menu");
    return this;
  }

  /** The labels of the items that can be chosen, from top to bottom. */
  async items(): Promise<readonly string[]> {
    await this.#items.first().waitFor();
    const labels = await this.#items.allInnerTexts();
    return labels.filter((label) => label !== "");
  }

  /** Chooses an item by its exact label. */
  async choose(label: string): Promise<void> {
    const item = this.#items.getByText(label, { exact: true });
    // For a moment after it opened, a menu takes no clicks, lest the one that opened it chooses an item.
    await item.waitFor();
    const choose = async () => {
      // Short, because a slow machine may have taken the last click already.
      await item.click({ timeout: 1000 }).catch(ignoreTimeout);
      await this.#items.first().waitFor({ state: "detached", timeout: 1000 }).catch(ignoreTimeout);
      return (await this.#items.count()) === 0;
    };
    await until(choose, (isTaken) => isTaken, `the menu to take "${label}"`);
  }

  /** Closes the menu without choosing. */
  async close(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#items.first().waitFor({ state: "detached" });
  }
}

function ignoreTimeout(error: unknown): void {
  if (!(error instanceof errors.TimeoutError)) throw error;
}
