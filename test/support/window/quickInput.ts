import type { Locator, Page } from "playwright-core";
import { until } from "../until.ts";
import { actionLabels, actionWithLabel } from "./actions.ts";
import { type RowLabels, rowLabels } from "./rows.ts";

/** The message below a quick input: a prompt, or what is wrong with the value. */
export interface QuickInputMessage {
  readonly text: string;
  readonly severity: "none" | "info" | "warning" | "error";
}

/** The input box and picker at the top of the window; there is one, and each step of a dialogue shows in it in turn. */
export class QuickInput {
  readonly #page: Page;
  readonly #root: Locator;
  readonly #input: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#root = page.locator(".quick-input-widget");
    this.#input = this.#root.locator(".quick-input-box input");
  }

  /** Resolves when a quick input with this title (or a part of it) is open. */
  async shown(title: string | RegExp): Promise<void> {
    await this.#root.locator(".quick-input-title").filter({ hasText: title, visible: true }).waitFor();
  }

  /** Resolves when no quick input is open. */
  async hidden(): Promise<void> {
    await this.#root.waitFor({ state: "hidden" });
  }

  /** The title with the step, such as "Create secret (1/2)". */
  async title(): Promise<string> {
    return this.#root.locator(".quick-input-title").innerText();
  }

  /** Types key by key, as a person does, after what stands there. */
  async type(text: string): Promise<void> {
    await this.#input.pressSequentially(text);
  }

  /** Puts a text in place of what stands there. */
  async fill(text: string): Promise<void> {
    await this.#input.fill(text);
  }

  /** The text in the box, also while it is masked. */
  async value(): Promise<string> {
    return this.#input.inputValue();
  }

  /** Whether the box shows dots instead of characters. */
  async isMasked(): Promise<boolean> {
    return (await this.#input.getAttribute("type")) === "password";
  }

  /** The grey text of an empty box. */
  async placeholder(): Promise<string> {
    return (await this.#input.getAttribute("placeholder")) ?? "";
  }

  /** The prompt or the validation message. */
  async message(): Promise<QuickInputMessage> {
    const text = await this.#root.locator(".quick-input-message").innerText();
    const classes = (await this.#root.locator(".quick-input-box .monaco-inputbox").getAttribute("class")) ?? "";
    const severity = (["error", "warning", "info"] as const).find((name) => classes.split(" ").includes(name));
    return { text, severity: severity ?? "none" };
  }

  /** Presses Enter. The next step, or {@link hidden}, is the caller's to await: a refused value leaves the box open. */
  async accept(): Promise<void> {
    // A box that does something, or waits for a dialog to be answered, takes no key.
    await this.#input.and(this.#page.locator(":enabled")).waitFor();
    await this.#input.press("Enter");
  }

  /** Presses Escape and waits until the box is gone. */
  async cancel(): Promise<void> {
    // An open hover takes the first Escape for itself.
    const pressEscape = async () => {
      await this.#page.keyboard.press("Escape");
      return this.#root.isHidden();
    };
    await until(pressEscape, (isHidden) => isHidden, "the quick input to close");
  }

  /** The labels of the title's buttons, from left to right. */
  async buttons(): Promise<readonly string[]> {
    return actionLabels(this.#root.locator(".quick-input-titlebar .action-label"));
  }

  /** Presses a button of the title by its label (its tooltip). */
  async pressButton(label: string): Promise<void> {
    await actionWithLabel(this.#root.locator(".quick-input-titlebar"), label).click();
  }

  /** The items of a picker that are in sight. */
  async items(): Promise<readonly RowLabels[]> {
    return rowLabels(this.#root.locator(".quick-input-list .monaco-list-row"));
  }

  /** Clicks the item of a picker with exactly this label, once it is there. */
  async pick(label: string): Promise<void> {
    await this.#item(label).click();
    // What was below the picker would show its hover.
    await this.#page.mouse.move(0, 0);
  }

  /** The labels of the ticked items in sight of a picker with checkboxes. */
  async ticked(): Promise<readonly string[]> {
    const rows = this.#root.locator(".quick-input-list .monaco-list-row[aria-checked=true]");
    return (await rowLabels(rows)).map(({ label }) => label);
  }

  /** Presses a button of an item of a picker, by its label (its tooltip). */
  async pressItemButton(label: string, button: string): Promise<void> {
    await this.#item(label).hover();
    await actionWithLabel(this.#item(label), button).click();
    await this.#page.mouse.move(0, 0);
  }

  /** Opens a picker by its key, puts a filter after its prefix (">" for commands, "" for files), and clicks an item. */
  async pickFrom(key: string, prefix: string, filter: string, label: string): Promise<void> {
    const fill = () =>
      this.#input.fill(`${prefix}${filter}`, { timeout: 3000 }).then(
        () => true,
        () => false,
      );
    const open = async () => {
      await this.#page.keyboard.press(key);
      return fill();
    };
    // An editor that opens late takes the focus, and then the picker goes.
    await until(open, (isFilled) => isFilled, "the picker");
    await this.pick(label);
  }

  #item(label: string): Locator {
    const name = this.#page.locator(".label-name").getByText(label, { exact: true });
    return this.#root.locator(".quick-input-list .monaco-list-row").filter({ has: name }).first();
  }
}
