import { existsSync } from "node:fs";
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";
import { cacheDir, root } from "./paths.ts";
import { startServer } from "./server.ts";
import { quietSettings, testSettings, webSettings } from "./settings.ts";
import { openPage, type PageOptions } from "./workbenchPage.ts";
import { makeWorkDir } from "./workDir.ts";

/** What a window of VS Code is opened with. */
export interface WorkbenchOptions {
  /** The folder to open, or a `.code-workspace` file of several, absolute. */
  readonly folder: string;
  /** The extension under development, absolute; this repository when absent. */
  readonly extension?: string;
  /** Whether the extension runs in the browser's extension host instead of the server's. */
  readonly web?: boolean;
  /** Entry of a test suite for the extension host, absolute. */
  readonly tests?: string;
  /**
   * Everything that VS Code remembers, for opening it again later: settings, extension state, logs, the browser's
   * profile with the sealed secrets, the port. A fresh one that goes on close when absent.
   */
  readonly dataDir?: string;
  /** User settings by their full ids, on top of the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** "dark" when absent. */
  readonly theme?: "dark" | "light";
  /** The display language, such as "es"; VS Code's own texts stay English, those of the extension do not. */
  readonly language?: string;
  /** False opens the folder as an untrusted workspace; true when absent. */
  readonly trusted?: boolean;
  /** In CSS pixels; 1280 × 800 when absent. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Device pixels for each CSS pixel; 1 when absent. */
  readonly deviceScaleFactor?: number;
  /** Added to the environment of the extension host and its language server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Receives what VS Code and the test suite write to their console, one call at a time. */
  readonly onLog?: (text: string) => void;
}

/** An open window of a real VS Code. */
export interface Workbench {
  readonly page: Page;
  readonly dataDir: string;
  /** Resolves with the exit code of the suite (0: all passed); never without `tests`. */
  readonly suiteExit: Promise<number>;
  /** "Developer: Reload Window": a new extension host, the same secrets. Resolves when the window is ready again. */
  reload(): Promise<void>;
  /** Opens a second window on the same folder, with an extension host of its own; it closes with the first. */
  openAnother(): Promise<Page>;
  /** Closes the window and ends every process behind it. */
  close(): Promise<void>;
}

/**
 * Opens a real VS Code in a headless browser and resolves when its window is ready.
 * @throws Error when the server, the browser or the window does not start.
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const dataDir = options.dataDir ?? (await makeWorkDir("window"));
  const { executablePath, env } = await findChromium();
  const server = await startServer({
    dataDir: join(dataDir, "server"),
    port: await rememberedPort(dataDir),
    trusted: options.trusted ?? true,
    settings: {
      ...quietSettings,
      ...testSettings(options.theme ?? "dark"),
      ...(options.web === true && webSettings),
      ...options.settings,
    },
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  await writeFile(join(dataDir, "port"), String(server.port));
  const context = await chromium
    .launchPersistentContext(join(dataDir, "browser"), {
      executablePath,
      env: { ...process.env, ...env },
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.deviceScaleFactor ?? 1,
      colorScheme: options.theme ?? "dark",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    .catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
  const close = async () => {
    await context.close();
    await server.stop();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { extension } = options;
    const pageOptions = extension === undefined ? throughLink(options, await linkToRoot()) : { ...options, extension };
    const { page, suiteExit, reload } = await openPage(context, server, pageOptions);
    const openAnother = async () => (await openPage(context, server, pageOptions)).page;
    return { page, dataDir, suiteExit, reload, openAnother, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * VS Code applies a theme that lies inside the extension under development, and the server's own themes lie in this
 * repository. Through a link the extension has a path that contains none.
 */
async function linkToRoot(): Promise<string> {
  const link = join(cacheDir, "extension");
  await symlink(root, link, "junction").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return link;
}

/** The suite runs in the host of the extension that its path lies in, so both go through the link. */
function throughLink(options: WorkbenchOptions, extension: string): PageOptions {
  if (options.tests === undefined) return { ...options, extension };
  return { ...options, extension, tests: join(extension, relative(root, options.tests)) };
}

/** Secrets live in the browser by origin, and the port is part of it: the same data needs the same port. */
async function rememberedPort(dataDir: string): Promise<number> {
  const file = join(dataDir, "port");
  return existsSync(file) ? Number(await readFile(file, "utf8")) : 0;
}
