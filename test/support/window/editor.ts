/// <reference lib="dom" />
import { setTimeout as delay } from "node:timers/promises";
import { errors, type Locator, type Page } from "playwright-core";
import { until } from "../until.ts";
import { type RowLabels, rowLabels, rowWithLabel } from "./rows.ts";
import { plainSpaces } from "./text.ts";

/** The active text editor. */
export class Editor {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#root = page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** Puts the cursor right after the first occurrence of a text in the file, matched by case. */
  async placeCursorAfter(text: string): Promise<void> {
    await this.select(text);
    await this.#page.keyboard.press("ArrowRight");
  }

  /** Selects the first occurrence of a text in the file, matched by case. */
  async select(text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press("ControlOrMeta+Home");
    await this.#page.keyboard.press("ControlOrMeta+f");
    const widget = this.#root.locator(".find-widget.visible");
    const input = widget.locator(".find-part textarea");
    await input.fill("");
    const matchCase = widget.locator(".find-part [role=checkbox]").first();
    if ((await matchCase.getAttribute("aria-checked")) !== "true") await matchCase.click();
    await input.fill(text);
    const count = widget.locator(".matchesCount");
    await until(
      () => count.innerText(),
      (found) => /^1 of /.test(found),
      `"${text}" in the editor`,
    );
    // What else is open, such as a hover, may take the first key.
    const close = async () => {
      await input.press("Escape");
      return widget.waitFor({ state: "detached", timeout: 2000 }).then(
        () => true,
        () => false,
      );
    };
    await until(close, (isClosed) => isClosed, "the find widget to close");
  }

  /** Gives the editor the keyboard without moving the cursor. */
  async focus(): Promise<void> {
    await this.#root.locator(".native-edit-context, textarea.inputarea").first().focus();
  }

  /** Types key by key at the cursor, with all that VS Code does on typing (closing brackets, suggesting). */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Presses one key or chord, in Playwright's notation. */
  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** The lines that are in sight, joined by line feeds; the whole file when it is short. */
  async text(): Promise<string> {
    return this.#root.locator(".view-lines > .view-line").evaluateAll((lines) =>
      lines
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((line) => line.textContent?.replaceAll("\u00a0", " ") ?? "")
        .join("\n"),
    );
  }

  /** The colour in which a text in sight is drawn, once VS Code has coloured the file. */
  async colourOf(text: string): Promise<string> {
    const token = this.#root.locator(".view-line span[class^=mtk]").getByText(text).first();
    return token.evaluate((span) => getComputedStyle(span).color);
  }

  /** Where the first occurrence of a text in sight ends, in CSS pixels of the window; it has to be in one token. */
  async placeAfter(text: string): Promise<{ readonly x: number; readonly y: number }> {
    const line = this.#root.locator(".view-lines > .view-line").filter({ hasText: text }).first();
    const place = () =>
      line.evaluate((element, wanted) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(wanted) ?? -1;
          if (at === -1) continue;
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          const { right, top, height } = range.getBoundingClientRect();
          return { x: right, y: top + height / 2 };
        }
        return { x: 0, y: 0 };
      }, text);
    // A line that is drawn anew while it is measured is nowhere.
    return until(place, ({ x }) => x > 0, `"${text}" in sight`);
  }

  /** Saves the file, which has to have changes, and resolves when it is written. */
  async save(): Promise<void> {
    const changed = this.#page.locator(".editor-group-container.active .tab.active.dirty");
    await changed.waitFor();
    await this.#page.keyboard.press("ControlOrMeta+s");
    await changed.waitFor({ state: "detached" });
  }

  /** Asks for suggestions at the cursor (Ctrl+Space). */
  async triggerSuggestions(): Promise<void> {
    await this.#page.keyboard.press("Control+Space");
  }

  /** Waits for the suggestions and reads those in sight. */
  async suggestions(): Promise<readonly RowLabels[]> {
    await this.#suggestions.first().waitFor();
    return rowLabels(this.#suggestions);
  }

  /** Takes a suggestion by its exact label and waits until the list is closed. */
  async acceptSuggestion(label: string): Promise<void> {
    await rowWithLabel(this.#suggestions, label).waitFor();
    // The list changes while it follows what was typed, and a row that moves is not the one that is clicked.
    await until(
      async () => [await this.#suggestionLabels(), await delay(200), await this.#suggestionLabels()] as const,
      ([before, , after]) => before === after,
      "the suggestions to stand still",
    );
    await rowWithLabel(this.#suggestions, label).click();
    await this.#root.locator(".suggest-widget.visible").waitFor({ state: "detached" });
  }

  /** The text of the hover at the first occurrence of a text; it stays open until the next key. */
  async hover(text: string): Promise<string> {
    await this.placeCursorAfter(text);
    // A range's end is not everywhere taken as inside of it.
    await this.#page.keyboard.press("ArrowLeft");
    await this.#page.keyboard.press("ControlOrMeta+k");
    await this.#page.keyboard.press("ControlOrMeta+i");
    const rows = this.#page.locator(".monaco-resizable-hover .hover-row").filter({ visible: true });
    await rows.first().waitFor();
    return plainSpaces((await rows.allInnerTexts()).join("\n"));
  }

  /** Opens the quick fixes at the cursor and reads their titles. There are none before the file was looked at. */
  async quickFixes(): Promise<readonly string[]> {
    return until(
      () => this.#openQuickFixes(),
      ({ length }) => length > 0,
      "quick fixes",
    );
  }

  /** Applies an open quick fix by its title. */
  async applyQuickFix(title: string): Promise<void> {
    await this.#quickFixes.getByText(title, { exact: true }).click();
    await this.#quickFixes.first().waitFor({ state: "detached" });
  }

  /** The titles of the CodeLenses in sight, from top to bottom. */
  async lenses(): Promise<readonly string[]> {
    const found = await this.#lensesInOrder();
    return found.map(({ title }) => title);
  }

  /** Presses the CodeLens with this title that stands nearest above the cursor, or on its line. */
  async pressLens(title: string): Promise<void> {
    const above = async () => {
      // The editor may still be scrolling to the cursor.
      const cursor = await this.#root.locator(".cursor").first().boundingBox();
      const lenses = await this.#lensesInOrder();
      return lenses.filter((lens) => lens.title === title && lens.top <= (cursor?.y ?? 0) + 1).at(-1);
    };
    const lens = await until(above, (found) => found !== undefined, `the CodeLens "${title}"`);
    await lens?.link.click();
    await this.#page.mouse.move(0, 0);
  }

  async #lensesInOrder() {
    const links = await this.#root.locator(".codelens-decoration a").all();
    const found = await Promise.all(
      links.map(async (link) => ({
        link,
        title: (await link.innerText().catch(() => "")).trim(),
        top: (await link.boundingBox().catch(() => null))?.y ?? Number.POSITIVE_INFINITY,
      })),
    );
    return found.filter(({ title }) => title !== "").toSorted((a, b) => a.top - b.top);
  }

  async #openQuickFixes(): Promise<readonly string[]> {
    await this.#page.keyboard.press("ControlOrMeta+.");
    try {
      await this.#quickFixes.first().waitFor({ timeout: 2000 });
      return await this.#quickFixes.allInnerTexts();
    } catch (error) {
      if (error instanceof errors.TimeoutError) return [];
      throw error;
    }
  }

  async #suggestionLabels(): Promise<string> {
    return JSON.stringify(await rowLabels(this.#suggestions));
  }

  get #suggestions(): Locator {
    return this.#root.locator(".suggest-widget.visible .monaco-list-row");
  }

  get #quickFixes(): Locator {
    return this.#page.locator(".action-widget .monaco-list-row.action .title");
  }
}
