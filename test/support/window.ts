import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { distDir } from "../../scripts/host/paths.ts";
import { patience, until } from "./until.ts";
import { ModalDialog } from "./window/dialog.ts";
import { Editor } from "./window/editor.ts";
import { Notifications, type Problem, readProblems } from "./window/panels.ts";
import { QuickInput } from "./window/quickInput.ts";
import { Terminal } from "./window/terminal.ts";
import { View } from "./window/view.ts";

/** Colour themes by what VS Code calls them, and calls the kind of their colours. */
const THEMES = {
  dark: { name: "Dark 2026", colours: "vs-dark" },
  light: { name: "Light 2026", colours: "vs" },
  darkContrast: { name: "Dark High Contrast", colours: "hc-black" },
  lightContrast: { name: "Light High Contrast", colours: "hc-light" },
} as const;

/** Drives the visible window of VS Code as a person does. Everything waits for what it needs, at most {@link patience}. */
export class WorkbenchWindow {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly dialog: ModalDialog;
  readonly editor: Editor;
  readonly notifications: Notifications;
  readonly terminal: Terminal;

  constructor(page: Page) {
    page.setDefaultTimeout(patience);
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.dialog = new ModalDialog(page);
    this.editor = new Editor(page);
    this.notifications = new Notifications(page);
    this.terminal = new Terminal(page);
  }

  /** Runs a command from the palette by its full title, such as "Secrets: Create Secret". */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.pickFrom("F1", ">", title, title);
  }

  /** Changes the colour theme of the open window. */
  async useTheme(theme: keyof typeof THEMES): Promise<void> {
    const { name, colours } = THEMES[theme];
    await this.runCommand("Preferences: Color Theme");
    await until(
      () => this.quickInput.placeholder(),
      (text) => text.includes("Color Theme"),
      "the list of themes",
    );
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
    await this.page.locator(`.monaco-workbench.${colours}`).waitFor();
  }

  /** Opens a file of the workspace by its name, and waits until it is the active editor. */
  async openFile(name: string): Promise<void> {
    await this.quickInput.pickFrom("ControlOrMeta+p", "", name, name);
    await this.page.locator(".editor-group-container.active .tab.active").filter({ hasText: name }).waitFor();
    await this.page.locator(".editor-group-container.active .view-line").first().waitFor();
  }

  /** Opens a view container of the activity bar by its title; leaves an open one open. */
  async openViewContainer(title: string): Promise<void> {
    const item = this.page.locator(".activitybar").getByRole("tab", { name: title });
    if ((await item.getAttribute("aria-selected")) !== "true") await item.click();
    await this.page.locator(".sidebar .composite.title").filter({ hasText: title }).waitFor();
  }

  /** A view of the open view container. */
  view(title: string | RegExp): View {
    return new View(this.page, title);
  }

  /** What the status bar says of the project of the active file. */
  get projectStatus(): Locator {
    return this.page.locator("[id='workflow-secrets.workflow-secrets.workflowSecrets.project']");
  }

  /** Resolves once the status bar has a screen reader say this, or what begins with it: the focus is where it belongs then. */
  async announced(text: string): Promise<void> {
    await this.page
      .locator(`.statusbar [role=alert][aria-label^=${JSON.stringify(text)}]`)
      .first()
      .waitFor();
  }

  /** Opens the Problems panel. */
  async openProblems(): Promise<void> {
    const focused = this.page.locator(".part.panel :focus").first();
    // The panel takes the keyboard a moment after it shows, and an editor that opens late takes it back.
    const focus = async () => {
      await this.runCommand("Problems: Focus on Problems View");
      await this.page.locator(".markers-panel").waitFor();
      return focused.waitFor({ state: "attached", timeout: 3000 }).then(
        () => true,
        () => false,
      );
    };
    await until(focus, (isFocused) => isFocused, "the Problems panel to have the keyboard");
  }

  /** Narrows the open Problems panel to what contains a text; an empty one shows all again. */
  async filterProblems(text: string): Promise<void> {
    await this.page.locator(".part.panel .viewpane-filter input").fill(text);
  }

  /** What the open Problems panel shows now. */
  async problems(): Promise<readonly Problem[]> {
    return readProblems(this.page);
  }

  /**
   * Writes a picture of the window to `dist/screenshots/<name>.png`.
   * @returns the path of the picture.
   */
  async screenshot(name: string): Promise<string> {
    const path = join(distDir, "screenshots", `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}
