/// <reference lib="dom" />
import type { BrowserContext, Page } from "playwright-core";
import type { Server } from "./server.ts";

/** What the page of a window is opened with; paths are absolute. */
export interface PageOptions {
  readonly folder: string;
  readonly extension: string;
  readonly tests?: string;
  readonly language?: string;
  readonly onLog?: (text: string) => void;
}

/** The page of an open window. */
export interface WorkbenchPage {
  readonly page: Page;
  readonly suiteExit: Promise<number>;
  reload(): Promise<void>;
}

interface SmokeTestDriver {
  whenWorkbenchRestored(): Promise<void>;
}

declare global {
  // The browser's window, as VS Code extends it under --enable-smoke-test-driver.
  var driver: SmokeTestDriver | undefined;
  // Where VS Code looks for its display language.
  var _VSCODE_NLS_LANGUAGE: string | undefined;
}

/** Opens the workbench in a browser and resolves when it is ready. */
export async function openPage(context: BrowserContext, server: Server, options: PageOptions): Promise<WorkbenchPage> {
  // A browser starts with one empty page; a second window of VS Code has a page of its own.
  const page = context.pages().find((open) => open.url() === "about:blank") ?? (await context.newPage());
  await keepSecrets(context, server.origin);
  await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
    options.onLog?.(args.map(String).join(" "));
  });
  const suiteExit = new Promise<number>((resolve) => page.exposeFunction("codeAutomationExit", resolve));
  if (options.language !== undefined) {
    await page.addInitScript((language) => {
      globalThis._VSCODE_NLS_LANGUAGE = language;
    }, options.language);
  }
  await page.goto(workbenchUrl(server, options));
  await ready(page);
  const reload = async () => {
    await page.reload();
    await ready(page);
  };
  return { page, suiteExit, reload };
}

/** Protects nothing here: it is half of a key that seals test data. */
export const SERVER_KEY: Uint8Array = new Uint8Array(32).fill(7);

/** Without a key from its server VS Code keeps secrets in memory only. */
async function keepSecrets(context: BrowserContext, origin: string): Promise<void> {
  await context.addCookies([{ name: "vscode-secret-key-path", value: "/mint-key", url: origin }]);
  await context.route("**/mint-key", (route) => route.fulfill({ body: Buffer.from(SERVER_KEY) }));
}

function workbenchUrl({ origin }: Server, { folder, extension, tests }: PageOptions): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const payload: readonly (readonly [string, string])[] = [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", remote(extension)],
    ...(tests === undefined ? [] : [["extensionTestsPath", remote(tests)] as const]),
  ];
  const opened = folder.endsWith(".code-workspace") ? { workspace: folder } : { folder };
  return `${origin}/?${new URLSearchParams({ ...opened, payload: JSON.stringify(payload) })}`;
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.driver !== undefined);
  await page.evaluate(() => globalThis.driver?.whenWorkbenchRestored());
  // The window is drawn before the theme of the settings is loaded.
  await page.locator(".monaco-workbench[class*='-themes-']").waitFor();
}
