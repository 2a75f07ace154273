/// <reference lib="dom" />
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Page } from "playwright-core";
import { until } from "../until.ts";

/** What has the focus, as a screen reader is told of it. */
interface Focus {
  readonly role: string;
  readonly name: string;
}

/** Drives the window by keys alone, and tells what a screen reader has to say of it. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** From now on {@link pointerWasUsed} knows. */
  async watchPointer(): Promise<void> {
    await this.#page.evaluate(() => {
      document.addEventListener("pointerdown", () => document.body.setAttribute("data-pointer", "used"), true);
    });
  }

  /** Whether anything was pressed with a pointer since {@link watchPointer}. */
  async pointerWasUsed(): Promise<boolean> {
    return (await this.#page.locator("body").getAttribute("data-pointer")) !== null;
  }

  /** Presses keys or chords one after another, in Playwright's notation. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Types a text key by key. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Runs a command from the palette by its full title. */
  async runCommand(title: string): Promise<void> {
    await this.#choose("F1", title, title);
  }

  /** Opens a file of the workspace with the cursor at a place, both counted from 1. */
  async openFile(name: string, line: number, column: number): Promise<void> {
    await this.#choose("ControlOrMeta+p", name, name);
    await this.focusOn("textbox", name);
    await this.#choose("Control+g", `${line}:${column}`, "");
    await this.focusOn("textbox", name);
    await this.#page.locator(".statusbar").getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Opens a file of the workspace, given its path, with the cursor right before the first occurrence of a text in it. */
  async openAt(path: string, text: string): Promise<void> {
    const before = (await readFile(path, "utf8")).split(text)[0] ?? "";
    const lines = before.split("\n");
    await this.openFile(basename(path), lines.length, (lines.at(-1) ?? "").length + 1);
  }

  /** Resolves once VS Code has a screen reader say this, or a part of it, of a notification. */
  async heard(text: string): Promise<void> {
    await this.#page.locator(".monaco-aria-container").getByText(text).first().waitFor({ state: "attached" });
  }

  /** What has the focus now: in a list or tree its active row. */
  async #focus(): Promise<Focus> {
    return this.#page.evaluate(() => {
      const { activeElement } = document;
      const active = activeElement?.getAttribute("aria-activedescendant");
      const element = (active ? document.getElementById(active) : null) ?? activeElement;
      const name = element?.getAttribute("aria-label") || element?.textContent || "";
      const role = element?.getAttribute("role") ?? element?.tagName.toLowerCase() ?? "";
      return { role, name: name.trim().slice(0, 200) };
    });
  }

  /** Resolves once something of this role and name, or the beginning of it, has the focus. */
  async focusOn(role: string, name: string): Promise<void> {
    await until(
      () => this.#focus(),
      (focus) => focus.role === role && focus.name.startsWith(name),
      `the focus on the ${role} "${name}"`,
    );
  }

  /** Opens a picker by its key, types, and takes the item once it is the active one. */
  async #choose(key: string, text: string, item: string): Promise<void> {
    await this.press(key);
    await this.#page.locator(".quick-input-widget :focus").waitFor();
    await this.type(text);
    await this.focusOn("option", item);
    await this.press("Enter");
  }
}
