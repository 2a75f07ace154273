import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { runMain } from "../../scripts/host/main.ts";
import { root } from "../../scripts/host/paths.ts";
import { step } from "../../scripts/host/progress.ts";
import { openWorkbench } from "../../scripts/host/workbench.ts";
import { startEchoServer } from "../../scripts/start/echoServer.ts";
import { pointToEcho } from "../../scripts/start/sample.ts";
import { createSecret } from "../support/createSecret.ts";
import { areaAt, type Size, savePicture } from "../support/picture.ts";
import { copySampleProject } from "../support/sampleProject.ts";
import { until } from "../support/until.ts";
import { WorkbenchWindow } from "../support/window.ts";

const README = join(root, "docs/images");
const WALKTHROUGH = join(root, "media/walkthrough");

/** The walkthrough's pictures are part of the extension, whose size is limited; they are small, and sharp enough. */
const QUALITY = { readme: 0.4, walkthrough: 0.02 };

/** How wide the side bar is made, in CSS pixels. */
const SIDE_BAR = 380;

/** What fades in takes some ms to be there, reduced motion or not. */
const FADE = 500;

type Theme = "dark" | "light";

/** `npm run screenshots`: the pictures of the README and of the walkthrough, from a real VS Code, in both themes at 2×. */
async function main(): Promise<void> {
  for (const folder of [README, WALKTHROUGH]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  const echo = await startEchoServer(0);
  for (const theme of ["dark", "light"] as const)
    await step(`Taking pictures (${theme})`, () => take(theme, echo.port));
  echo.stop();
}

async function take(theme: Theme, echoPort: number): Promise<void> {
  const sample = await copySampleProject();
  await pointToEcho(sample.folder, echoPort);
  const settings = {
    "editor.minimap.enabled": false,
    "window.commandCenter": false,
    "window.title": "${activeEditorShort}${separator}${rootName}",
    "workbench.layoutControl.enabled": false,
  };
  const viewport = { width: 1120, height: 700 };
  const workbench = await openWorkbench({ folder: sample.folder, theme, settings, viewport, deviceScaleFactor: 2 });
  try {
    await takeIn(new WorkbenchWindow(workbench.page), theme);
  } finally {
    await workbench.close();
    await sample.remove();
  }
}

async function takeIn(window: WorkbenchWindow, theme: Theme): Promise<void> {
  const { page, editor, quickInput, dialog } = window;
  const ofWindow = async (name: string) => {
    // What was done before is told in the status bar, and leaves no room for what stands there always.
    await page.locator(".statusbar [role=alert]").first().waitFor({ state: "detached" });
    await page.waitForTimeout(FADE);
    await savePicture(page, join(README, `${name}-${theme}.webp`), QUALITY.readme);
  };
  const ofPart = async (name: string, at: Locator, size: Size, before?: { readonly x: number; readonly y: number }) => {
    await page.waitForTimeout(FADE);
    const area = await areaAt(at, size, before);
    await savePicture(page, join(WALKTHROUGH, `${name}-${theme}.webp`), QUALITY.walkthrough, area);
  };
  const projectPane = page.locator(".sidebar .pane").nth(1);
  const sideBar = page.locator(".sidebar");

  await window.openViewContainer("Secrets");
  await widen(page, sideBar);
  for (const name of ["CRM_BASIC_PASSWORD", "OPENAI_API_KEY", "SLACK_ALERTS_WEBHOOK"]) {
    await createSecret(window, "Organization", name, `fake-value-of-${name}`);
  }
  for (const name of ["ECHO_SIGNING_KEY", "ECHO_TOKEN", "MAPS_API_KEY", "SHOPIFY_ADMIN_TOKEN"]) {
    await createSecret(window, "Project", name, `fake-value-of-${name}`);
  }
  await createSecret(window, "Organization", "MAPS_API_KEY", "fake-value-for-every-project");
  await page.mouse.move(0, 0);
  await ofPart("create", projectPane, { width: 380, height: 132 });

  await window.openFile("order-status.whatsapp.json");
  const project = window.view("Project");
  await project.row("ECHO_TOKEN").locator(".monaco-tl-twistie").click();
  await page.locator(".sidebar .monaco-list-row").filter({ hasText: "order-status.whatsapp.json:" }).first().waitFor();
  await page.mouse.move(0, 0);
  await ofPart("uses", projectPane, { width: 380, height: 138 });
  // Lenses that come late move the lines, which closes a hover.
  const hover = async () => {
    await editor.hover("Bearer {{$secret.ECHO_TO");
    await page.waitForTimeout(FADE);
    return page.locator(".monaco-resizable-hover .hover-row").filter({ visible: true }).count();
  };
  await until(hover, (rows) => rows > 0, "a hover that stays");
  await ofWindow("views");
  await editor.press("Escape");
  await project.row("ECHO_TOKEN").locator(".monaco-tl-twistie").click();

  await editor.placeCursorAfter('"value": "{{$memory.debug.traceId}}');
  await editor.type(" {{");
  await editor.suggestions();
  await ofWindow("completion");
  await ofPart("reference", page.locator(".suggest-widget.visible"), { width: 424, height: 170 }, { x: 130, y: 57 });
  await editor.press("Escape");
  await window.runCommand("File: Revert File");

  await editor.placeCursorAfter('"title": "Echo (local)"');
  await window.runCommand("Secrets: Send request");
  await dialog.press("Once");
  const response = page.locator(".view-line").filter({ hasText: "[secret:ECHO_TOKEN]" });
  await response.first().waitFor();
  await window.announced("Echo (local)");
  await page.keyboard.press("ControlOrMeta+b");
  await ofWindow("response");
  await ofPart("send", response.first(), { width: 440, height: 190 }, { x: 10, y: 152 });
  await window.runCommand("View: Close All Editors");
  await page.keyboard.press("ControlOrMeta+b");

  await window.runCommand("Secrets: Extract all credentials of the workspace to secrets…");
  await quickInput.shown("Extract credentials of the workspace to secrets");
  await ofPart("extract", page.locator(".quick-input-widget"), { width: 480, height: 150 });
  await quickInput.cancel();
  await window.openFile("appointment-reminder.whatsapp.json");
  await editor.placeCursorAfter("Bearer fake-sms");
  await editor.quickFixes();
  await ofWindow("extract");
  await editor.press("Escape");

  await window.openFile("order-status.whatsapp.json");
  await window.openProblems();
  await window.filterProblems("ECHO_TOKEN");
  await project.pressInlineAction("ECHO_TOKEN", "Delete secret");
  await dialog.press("Delete");
  await window.announced("Deleted ECHO_TOKEN");
  await page.locator(".markers-panel .marker-icon .codicon-error").first().waitFor();
  await editor.select("Bearer {{$secret.ECHO_TOKEN");
  // Beside the side bar there is no room for the whole message.
  await page.keyboard.press("ControlOrMeta+b");
  await ofWindow("deleted");
}

/** Drags the border of the side bar. */
async function widen(page: Page, sideBar: Locator): Promise<void> {
  const box = await sideBar.boundingBox();
  if (!box) throw new Error("There is no side bar.");
  await page.mouse.move(box.x + box.width, 300);
  await page.mouse.down();
  await page.mouse.move(box.x + SIDE_BAR, 300, { steps: 5 });
  await page.mouse.up();
}

await runMain(main);
