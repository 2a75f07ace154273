import { writeFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";

/** Part of a window, in CSS pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In CSS pixels. */
export type Size = Pick<Area, "width" | "height">;

/**
 * Writes a window, or a part of it, as a WebP file, at the resolution of its device. Playwright's own PNG of the same
 * is six times as large.
 * @param quality from 0 to 100
 */
export async function savePicture(page: Page, path: string, quality: number, area?: Area): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const clip = area && { ...area, scale: 1 };
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality,
    ...(clip && { clip }),
  });
  await session.detach();
  await writeFile(path, Buffer.from(data, "base64"));
}

/** The area of a size that begins at an element's upper left corner, or a little before it. */
export async function areaAt(element: Locator, { width, height }: Size, before = { x: 0, y: 0 }): Promise<Area> {
  const box = await element.boundingBox();
  if (!box) throw new Error("What the picture is of is not in sight.");
  return { x: Math.max(0, box.x - before.x), y: Math.max(0, box.y - before.y), width, height };
}
