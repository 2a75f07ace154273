import { cp } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/host/paths.ts";

const PARTS = ["package.json", "package.nls.json", "dist/client", "dist/server", "media", "syntaxes"];

/** Copies what makes the built extension, which other builds then leave alone. */
export async function copyBuiltExtension(folder: string): Promise<void> {
  for (const part of PARTS) await cp(join(root, part), join(folder, part), { recursive: true });
}
