/// <reference lib="dom" />
import type { Locator, Page } from "playwright-core";
import { until } from "../until.ts";

/** One row of the Problems panel. */
export interface Problem {
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** Such as `workflow-secrets`; empty when there is none. */
  readonly source: string;
  /** The diagnostic's code; empty when there is none. */
  readonly code: string;
  /** One-based, as the panel shows it. */
  readonly line: number;
  /** One-based, as the panel shows it. */
  readonly column: number;
}

/** The problems in sight in the open Problems panel, from top to bottom. */
export async function readProblems(page: Page): Promise<readonly Problem[]> {
  return page.locator(".markers-panel .monaco-list-row:has(.marker-icon)").evaluateAll((rows) => {
    const text = (row: Element, selector: string) => row.querySelector(selector)?.textContent?.trim() ?? "";
    return rows
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => {
        const [line = 0, column = 0] = Array.from(text(row, ".marker-line").matchAll(/\d+/g), Number);
        const severity = (["error", "warning"] as const).find((name) => row.querySelector(`.codicon-${name}`) !== null);
        return {
          severity: severity ?? "info",
          message: text(row, ".marker-message"),
          source: text(row, ".marker-source"),
          code: text(row, ".marker-code"),
          line,
          column,
        };
      });
  });
}

/** One notification. */
export interface Notification {
  readonly message: string;
  /** The labels of its buttons. */
  readonly buttons: readonly string[];
}

/**
 * The notification centre. It opens for the first reading and stays open: VS Code shows no toasts to a driver.
 */
export class Notifications {
  readonly #page: Page;
  readonly #centre: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#centre = page.locator(".notifications-center.visible");
  }

  /** All notifications that were not cleared, the newest first. */
  async read(): Promise<readonly Notification[]> {
    await this.#open();
    // In one go: a notification may go while another is read.
    return this.#items.evaluateAll((items) =>
      items.map((item) => {
        const textOf = (part: Element | null) => (part instanceof HTMLElement ? part.innerText : "");
        return {
          message: textOf(item.querySelector(".notification-list-item-message")),
          buttons: Array.from(
            item.querySelectorAll(".notification-list-item-buttons-container .monaco-button"),
            textOf,
          ),
        };
      }),
    );
  }

  /** Presses a button of the notification whose message contains a text. */
  async press(message: string | RegExp, button: string): Promise<void> {
    await this.#open();
    const item = this.#items.filter({ hasText: message });
    // Buttons fold away unless the row has the mouse.
    await item.hover();
    await item.getByRole("button", { name: button, exact: true }).click();
  }

  /** Clears all and closes the centre. */
  async clear(): Promise<void> {
    await this.#open();
    await this.#centre.getByRole("button", { name: "Clear All Notifications" }).click();
    await this.#centre.waitFor({ state: "detached" });
  }

  async #open(): Promise<void> {
    // A busy window loses a click.
    const open = async () => {
      if ((await this.#centre.count()) > 0) return true;
      await this.#page.locator("[id='status.notifications']").click();
      return this.#centre.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    };
    await until(open, (isOpen) => isOpen, "the notifications");
  }

  get #items(): Locator {
    return this.#centre.locator(".monaco-list-row .notification-list-item");
  }
}
