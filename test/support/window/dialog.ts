import type { Locator, Page } from "playwright-core";

/** What a modal dialog says. */
export interface DialogText {
  readonly message: string;
  readonly detail: string;
  /** The labels of its buttons, from left to right. */
  readonly buttons: readonly string[];
}

/** The modal dialog in the middle of the window. */
export class ModalDialog {
  readonly #root: Locator;

  constructor(page: Page) {
    this.#root = page.locator(".monaco-dialog-box");
  }

  /** Waits for a dialog and reads it. */
  async read(): Promise<DialogText> {
    await this.#root.waitFor();
    const detail = this.#root.locator(".dialog-message-detail");
    return {
      message: await this.#root.locator(".dialog-message-text").innerText(),
      detail: (await detail.isVisible()) ? await detail.innerText() : "",
      buttons: await this.#root.locator(".dialog-buttons .monaco-button").allInnerTexts(),
    };
  }

  /** Presses a button by its label and waits until the dialog is gone. */
  async press(button: string): Promise<void> {
    await this.#root.locator(".dialog-buttons").getByRole("button", { name: button, exact: true }).click();
    await this.#root.waitFor({ state: "detached" });
  }
}
