import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { runMain } from "../../scripts/host/main.ts";
import { root } from "../../scripts/host/paths.ts";
import { step } from "../../scripts/host/progress.ts";
import { openWorkbench } from "../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../scripts/host/workDir.ts";
import { createSecret } from "../support/createSecret.ts";
import { WorkbenchWindow } from "../support/window.ts";

const pictures = join(root, "docs/images");

/** `npm run screenshots`: the pictures of the README, from a real VS Code, in both themes and at double resolution. */
async function main(): Promise<void> {
  process.env.SCREENSHOTS = pictures;
  await mkdir(pictures, { recursive: true });
  const folder = join(await makeWorkDir("screenshots"), "brisa-cafe");
  await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
  for (const theme of ["dark", "light"] as const) await step(`Taking pictures (${theme})`, () => take(folder, theme));
}

async function take(folder: string, theme: "dark" | "light"): Promise<void> {
  const settings = {
    "editor.minimap.enabled": false,
    "window.commandCenter": false,
    "window.title": "${activeEditorShort}${separator}${rootName}",
  };
  const viewport = { width: 1120, height: 700 };
  const workbench = await openWorkbench({ folder, theme, settings, viewport, deviceScaleFactor: 2 });
  try {
    const window = new WorkbenchWindow(workbench.page);
    await window.openViewContainer("Secrets");
    for (const name of ["CRM_BASIC_PASSWORD", "OPENAI_API_KEY", "SLACK_ALERTS_WEBHOOK"]) {
      await createSecret(window, "Organization", name, "fake-value-for-a-picture");
    }
    for (const name of ["ECHO_SIGNING_KEY", "ECHO_TOKEN", "MAPS_API_KEY", "SHOPIFY_ADMIN_TOKEN"]) {
      await createSecret(window, "Project", name, "fake-value-for-a-picture");
    }
    await window.openFile("order-status.whatsapp.json");
    await window.editor.hover("Bearer {{$secret.ECHO_TO");
    await window.screenshot(`hover-${theme}`);
    await window.editor.press("Escape");

    await window.editor.placeCursorAfter('"value": "{{$memory.debug.traceId}}');
    await window.editor.type(" {{");
    await window.editor.suggestions();
    await window.screenshot(`completion-${theme}`);
    await window.editor.press("Escape");
    for (let typed = 0; typed < 3; typed++) await window.editor.press("Backspace");

    await window.openFile("appointment-reminder.whatsapp.json");
    await window.editor.placeCursorAfter("Bearer fake-sms");
    await window.editor.quickFixes();
    await window.screenshot(`extract-${theme}`);
    await window.editor.press("Escape");

    await window.openFile("order-status.whatsapp.json");
    await window.openProblems();
    await window.filterProblems("ECHO_TOKEN");
    await window.view("Project").pressInlineAction("ECHO_TOKEN", "Delete secret");
    await window.dialog.press("Delete");
    await workbench.page.locator(".markers-panel .marker-icon .codicon-error").first().waitFor();
    await window.editor.select("Bearer {{$secret.ECHO_TOKEN");
    await window.screenshot(`deleted-${theme}`);
  } finally {
    await workbench.close();
  }
}

await runMain(main);
