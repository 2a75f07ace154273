import { errors, type Locator, type Page } from "playwright-core";
import { until } from "../until.ts";
import { actionLabels, actionWithLabel } from "./actions.ts";
import { ContextMenu } from "./menu.ts";
import { type RowLabels, rowLabels, rowWithLabel } from "./rows.ts";
import { plainSpaces } from "./text.ts";

/** A view of the side bar, found by its title. Its container has to be open. */
export class View {
  readonly #page: Page;
  readonly #pane: Locator;
  readonly #rows: Locator;

  /** @param title the exact title, or a pattern for it. */
  constructor(page: Page, title: string | RegExp) {
    this.#page = page;
    const heading = page.locator(".pane-header h3.title").getByText(title, { exact: true });
    this.#pane = page.locator(".pane").filter({ has: heading });
    this.#rows = this.#pane.locator(".monaco-list-row");
  }

  /** Resolves when the view is there. */
  async shown(): Promise<void> {
    await this.#pane.waitFor();
  }

  /** The title and the description beside it. */
  async heading(): Promise<RowLabels> {
    const description = this.#pane.locator(".pane-header .description");
    return {
      label: (await this.#pane.locator(".pane-header h3.title").textContent()) ?? "",
      description: (await description.count()) > 0 ? await description.innerText() : "",
    };
  }

  /** Waits until the description beside the title reads so. */
  async described(wanted: string): Promise<void> {
    await until(
      () => this.heading(),
      ({ description }) => description === wanted,
      `the description "${wanted}"`,
    );
  }

  /** The rows in sight as they are now, from top to bottom. */
  async rows(): Promise<readonly RowLabels[]> {
    return rowLabels(this.#rows);
  }

  /** A row by its exact label, for what this class has no method for. */
  row(label: string): Locator {
    return rowWithLabel(this.#rows, label);
  }

  /** The text of a row's hover. */
  async tooltip(label: string): Promise<string> {
    const hover = this.#page.locator(".workbench-hover-container .monaco-hover").filter({ visible: true });
    const text = await until(
      () => this.#hoverText(label, hover),
      (found) => found !== "" && found !== "Loading...",
      `the hover of "${label}"`,
    );
    // A hover over a row that is drawn anew meanwhile outlasts the mouse, until a key is pressed.
    const leave = async () => {
      await this.#page.mouse.move(0, 0);
      await this.#page.keyboard.press("Escape");
      return hover.count();
    };
    await until(leave, (shown) => shown === 0, `the hover of "${label}" to go`);
    return text;
  }

  /** The labels of the actions that a row shows under the mouse. */
  async inlineActions(label: string): Promise<readonly string[]> {
    await this.row(label).hover();
    return actionLabels(this.row(label).locator(".actions .action-label"));
  }

  /** Presses an action that a row shows under the mouse, by its label. */
  async pressInlineAction(label: string, action: string): Promise<void> {
    await this.row(label).hover();
    await actionWithLabel(this.row(label), action).click();
  }

  /** Opens a row's context menu. */
  async openMenu(label: string): Promise<ContextMenu> {
    return new ContextMenu(this.#page).opened(() => this.row(label).click({ button: "right" }));
  }

  /** Drags a row to a place in the window, in CSS pixels. */
  async dragRow(label: string, to: { readonly x: number; readonly y: number }): Promise<void> {
    const { mouse } = this.#page;
    await this.row(label).hover();
    await mouse.down();
    await mouse.move(to.x - 20, to.y, { steps: 5 });
    await mouse.move(to.x, to.y, { steps: 5 });
    await mouse.up();
  }

  /** Chooses an item of the menu "…" of the view's title, by its label. */
  async chooseTitleMenu(item: string): Promise<void> {
    await (await this.openTitleMenu()).choose(item);
  }

  /** Opens the menu "…" of the view's title. */
  async openTitleMenu(): Promise<ContextMenu> {
    return new ContextMenu(this.#page).opened(() => this.pressTitleAction(/More Actions/));
  }

  /** Presses an action of the view's title, by its label or a pattern for it. */
  async pressTitleAction(action: string | RegExp): Promise<void> {
    await this.#pane.locator(".pane-header").hover();
    await actionWithLabel(this.#pane.locator(".pane-header"), action).click();
    // The action's hover would lie over the rows.
    await this.#page.mouse.move(0, 0);
  }

  /** The text that an empty view shows, with the labels of its buttons. */
  async welcome(): Promise<string> {
    return this.#pane.locator(".welcome-view-content").innerText();
  }

  /** Presses a button of an empty view. */
  async pressWelcomeButton(label: string): Promise<void> {
    await this.#pane.locator(".welcome-view-content").getByRole("button", { name: label, exact: true }).click();
  }

  /** The message above the rows; empty when there is none. */
  async message(): Promise<string> {
    const message = this.#pane.locator(".pane-body .message:not(.hide)");
    return (await message.count()) > 0 ? message.innerText() : "";
  }

  /** A row that is drawn anew under the mouse shows no hover, so a try is short and starts from elsewhere. */
  async #hoverText(label: string, hover: Locator): Promise<string> {
    await this.#page.mouse.move(0, 0);
    await this.row(label).hover();
    try {
      return plainSpaces(await hover.innerText({ timeout: 2000 }));
    } catch (error) {
      if (error instanceof errors.TimeoutError) return "";
      throw error;
    }
  }
}
