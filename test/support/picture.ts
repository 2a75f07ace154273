/// <reference lib="dom" />
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
 * @param quality from 0 to 1; with 1 nothing is lost
 */
export async function savePicture(page: Page, path: string, quality: number, area?: Area): Promise<void> {
  const png = await page.screenshot(area && { clip: area });
  // VS Code's page lets no script of ours draw.
  const encoder = await page.context().newPage();
  const picture = await encoder.evaluate(encode, { png: png.toString("base64"), quality });
  await encoder.close();
  await writeFile(path, Buffer.from(picture));
}

/** The bytes of a WebP picture made of a PNG in base64; runs in a page. */
async function encode({ png, quality }: { readonly png: string; readonly quality: number }): Promise<number[]> {
  const response = await fetch(`data:image/png;base64,${png}`);
  const bitmap = await createImageBitmap(await response.blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality });
  return Array.from(new Uint8Array(await blob.arrayBuffer()));
}

/** The area of a size that begins at an element's upper left corner, or a little before it. */
export async function areaAt(element: Locator, { width, height }: Size, before = { x: 0, y: 0 }): Promise<Area> {
  const box = await element.boundingBox();
  if (!box) throw new Error("What the picture is of is not in sight.");
  return { x: Math.max(0, box.x - before.x), y: Math.max(0, box.y - before.y), width, height };
}
