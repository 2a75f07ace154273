import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { findDesktop, installInDesktop, openDesktop } from "./host/desktop.ts";
import { runMain } from "./host/main.ts";
import { cacheDir, root } from "./host/paths.ts";
import type { ProcessTree } from "./host/processes.ts";
import { step } from "./host/progress.ts";
import { quietSettings } from "./host/settings.ts";
import { packageExtension, vsixPath } from "./package.ts";
import { startEchoServer } from "./start/echoServer.ts";
import { choosePort } from "./start/port.ts";
import { copySample, pointToEcho, usualEchoPort } from "./start/sample.ts";
import { serve } from "./start/serve.ts";

/** Its name is what VS Code and the Project view show. */
const sample = join(cacheDir, "brisa-cafe");

/** `npm start`: a real VS Code on the sample project, with the extension installed from its package. */
async function main(): Promise<void> {
  await step("Packaging the extension", packageExtension);
  await copySample(sample);
  const echo = await startEchoServer(usualEchoPort);
  await pointToEcho(sample, echo.port);
  const program = await findDesktop();
  const tree = program === undefined ? await startServer() : await startDesktop(program);
  await once(tree.child, "close");
  echo.stop();
  await tree.stop();
}

async function startDesktop(program: string): Promise<ProcessTree> {
  const userDataDir = join(cacheDir, "desktop");
  const folders = { userDataDir, extensionsDir: join(userDataDir, "extensions") };
  await prepare(userDataDir);
  await step("Installing the extension", () => installInDesktop(program, vsixPath, folders));
  const tree = openDesktop(program, sample, folders);
  console.log(`\n  VS Code opens on ${relative(root, sample)}. Close it or press Ctrl+C here to end.\n`);
  return tree;
}

async function startServer(): Promise<ProcessTree> {
  const dataDir = join(cacheDir, "browser");
  await prepare(dataDir);
  const port = await choosePort(join(dataDir, "port"));
  const { url, tree } = await serve({ folder: sample, vsix: vsixPath, dataDir, port });
  console.log(`\n  Open ${url}\n  Press Ctrl+C here to end.\n`);
  return tree;
}

/** Makes a data folder; settings that a person changed there stay. */
async function prepare(dataDir: string): Promise<void> {
  const settings = join(dataDir, "User/settings.json");
  if (existsSync(settings)) return;
  await mkdir(join(dataDir, "User"), { recursive: true });
  await writeFile(settings, JSON.stringify(quietSettings, undefined, 2));
}

await runMain(main);
