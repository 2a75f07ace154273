import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir, root } from "./paths.ts";
import { run } from "./processes.ts";
import { step } from "./progress.ts";
import { makeWorkDir, moveIntoPlace } from "./workDir.ts";

/** A Chromium or Chrome that can be started, and the environment that it needs. */
export interface Chromium {
  readonly executablePath: string;
  /** Added to the environment of the browser. */
  readonly env: Readonly<Record<string, string>>;
}

const installed: readonly string[] = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Finds the browser: the one that `CHROMIUM_EXECUTABLE` names, else on Linux x64 the one that comes with the development
 * dependencies (it needs nothing of the system), else an installed Chrome or Chromium.
 * @throws Error that says what to do when there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_EXECUTABLE;
  if (named !== undefined) return { executablePath: named, env: {} };
  if (process.platform === "linux" && process.arch === "x64") return bundledChromium();
  const found = installed.find((path) => existsSync(path));
  if (found !== undefined) return { executablePath: found, env: {} };
  throw new Error(
    "No Chrome or Chromium found. Install one, or set CHROMIUM_EXECUTABLE to the path of its executable.",
  );
}

async function bundledChromium(): Promise<Chromium> {
  const manifest: unknown = JSON.parse(
    await readFile(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8"),
  );
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : undefined;
  const folder = join(cacheDir, `chromium-${version}`);
  if (!existsSync(folder)) await step("Unpacking Chromium (once)", () => unpack(folder));
  const executablePath = join(folder, "chromium");
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  // The bundled libraries are older than a system's own, so they only step in where the system has none.
  const starts = (await run(executablePath, ["--version"])).code === 0;
  if (!starts) env.LD_LIBRARY_PATH = join(folder, "al2023/lib");
  return { executablePath, env };
}

async function unpack(target: string): Promise<void> {
  const work = await makeWorkDir("chromium");
  try {
    // The package unpacks into the temporary folder and takes any file there for a whole one, hence a process with a
    // temporary folder of its own. The second variable makes it unpack the system libraries too.
    const { code, output } = await run(
      process.execPath,
      ["--input-type=module", "--eval", 'await (await import("@sparticuz/chromium")).default.executablePath()'],
      { cwd: root, env: { ...process.env, TMPDIR: work, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" } },
    );
    if (code !== 0) throw new Error(`Chromium could not be unpacked:\n${output.trim()}`);
    await writeFile(join(work, "fonts.conf"), fontsConfiguration(join(target, "fonts")));
    await moveIntoPlace(work, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The system's fonts when it has any, and the bundled one. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;
}
