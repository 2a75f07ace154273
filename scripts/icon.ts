import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "./host/chromium.ts";
import { runMain } from "./host/main.ts";
import { root } from "./host/paths.ts";

const SIZE = 128;

/** `npm run icon`: draws `media/icon.svg` as the PNG that marketplaces show. */
await runMain(async () => {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
    const drawing = await readFile(join(root, "media/icon.svg"), "utf8");
    await page.setContent(`<body style="margin:0">${drawing}</body>`);
    await page.screenshot({ path: join(root, "media/icon.png"), omitBackground: true });
  } finally {
    await browser.close();
  }
});
